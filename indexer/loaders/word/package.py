"""Office documents are zip files of XML; here they are opened, with everything bounded.

What an archive says it unpacks to is added up before anything is unpacked, and zipfile never gives
more than was said. XML comes without entities, without the network, and at most 256 levels deep.
"""

import io
import zipfile
import zlib
from typing import Final

from lxml import etree

from search.errors import UnreadableFile

LARGEST_WHOLE: Final = 512 * 1024 * 1024
LARGEST_PART: Final = 32 * 1024 * 1024
# Real text packs to a tenth, tables of nothing to a fiftieth; a bomb to a thousandth.
LARGEST_RATIO: Final = 200
_SMALL: Final = 1024 * 1024
_MOST_PARTS: Final = 10_000
_DAMAGED: Final = "文档已损坏，打不开；请用 Word 或 WPS 打开后另存为 .docx 再收入"
_BOMB: Final = "压缩文件解开后大得不合理，不像一份年度报告"
_LOCKED: Final = "文档有密码，请去掉密码后另存为 .docx 再收入"


class Package:
    """A zip file of XML parts, opened from its bytes and read one part at a time; `names` are those
    of the parts.
    """

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableFile when it is damaged, locked or a bomb."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile(_DAMAGED) from error
        infos = self._zip.infolist()
        whole = sum(info.file_size for info in infos)
        if len(infos) > _MOST_PARTS or whole > LARGEST_WHOLE or any(map(_is_bomb, infos)):
            raise UnreadableFile(_BOMB)
        self.names = frozenset(info.filename for info in infos)

    def part(self, name: str) -> bytes:
        """The bytes of a part, unpacked; raises UnreadableFile when there is none of the name, or
        it is damaged, locked or larger than LARGEST_PART.
        """
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise UnreadableFile(_LOCKED)
            if info.file_size > LARGEST_PART:
                raise UnreadableFile(_BOMB)
            return self._zip.read(info)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnreadableFile(_DAMAGED) from error
        except (NotImplementedError, ValueError) as error:
            raise UnreadableFile(_DAMAGED) from error

    def xml(self, name: str) -> etree._Element:
        """The root element of a part; raises UnreadableFile when it is damaged, nested too deep or
        has a DTD, which real documents have not.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self.part(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile(_DAMAGED) from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile("文档里夹带了实体声明（DTD），正常的文档没有；不予收入")
        return root


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > max(_SMALL, LARGEST_RATIO * info.compress_size)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, in which the two dialects of Office differ; ""
    for comments and processing instructions.
    """
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def value(element: etree._Element, name: str) -> str | None:
    """The value of an attribute whatever its namespace, in which the two dialects of Office differ;
    None when the element has none of the name.
    """
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of a name, that one's first child of the next, and so on down the path,
    namespaces left out; None when the path breaks off.
    """
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def child_value(element: etree._Element | None, *path: str) -> str | None:
    """The attribute `val` of the element at the end of a path of children, where Office keeps most
    of its settings; None when there is none.
    """
    found = child(element, *path)
    return None if found is None else value(found, "val")
