import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A PNG of one grey pixel: the smallest picture that is whole. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

/** Writes a file of this content and returns its path. */
export function file(name: string, content: Buffer | string = PIXEL): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "yiwang-file-"));
  const at = path.join(dir, name);
  fs.writeFileSync(at, content);
  return at;
}
