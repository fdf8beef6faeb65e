// Files as people hand them over: chosen, or dropped as files and folders.

export interface NamedFile {
  readonly file: File;
  readonly name: string;
}

/** Files of inner folders carry the folder in their name: two folders may hold files of one name. */
function nameOf(path: string): string {
  return path.split("/").filter(Boolean).slice(1).join("_");
}

function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "Thumbs.db";
}

export function chosenFiles(files: FileList | null): NamedFile[] {
  return [...(files ?? [])]
    .filter((file) => !isHidden(file.name))
    .map((file) => ({ file, name: file.webkitRelativePath ? nameOf(file.webkitRelativePath) : file.name }));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A directory is read in parts until an empty one comes. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

async function filesIn(entry: FileSystemEntry, isTop: boolean): Promise<NamedFile[]> {
  if (isHidden(entry.name)) return [];
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    return [{ file, name: isTop ? entry.name : nameOf(entry.fullPath) }];
  }

  const inner = await entriesOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(inner.map((child) => filesIn(child, false)))).flat();
}

export async function droppedFiles(data: DataTransfer): Promise<NamedFile[]> {
  // The entries must be taken before the first await: the transfer is emptied when the event ends.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return chosenFiles(data.files);
  return (await Promise.all(entries.map((entry) => filesIn(entry, true)))).flat();
}
