// The stylesheets: each style/NAME.list names the files of NAME.css, in order,
// one a line. A file that no list names is forgotten rather than meant.

import * as fs from "node:fs";
import * as path from "node:path";

const linesOf = (file) =>
  fs
    .readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);

const read = (directory, name) => `/* ${name} */\n${fs.readFileSync(path.join(directory, name), "utf8").trim()}\n`;

function warnOfUnlisted(directory, names, listed) {
  for (const name of names) {
    if (name.endsWith(".css") && !listed.has(name)) console.warn(`warning: ${directory}/${name} is in no .list`);
  }
}

/** @returns {Map<string, Buffer>} "hall.css" → its content, each file headed by its name. */
export function stylesheets(directory) {
  const names = fs.existsSync(directory) ? fs.readdirSync(directory, { recursive: true }).sort() : [];
  const listed = new Set();
  const sheets = new Map();
  for (const list of names.filter((name) => name.endsWith(".list"))) {
    const files = linesOf(path.join(directory, list));
    for (const file of files) listed.add(file);
    const content = files.map((file) => read(directory, file)).join("");
    sheets.set(list.replace(/\.list$/, ".css"), Buffer.from(content));
  }
  warnOfUnlisted(directory, names, listed);
  return sheets;
}
