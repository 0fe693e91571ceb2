/** A PDF with one line a page, in Chinese without the font in it: readers need their own tables for it. */
export function pdf(...lines: string[]): Buffer {
  return write(objects(lines));
}

/** The same, locked by a password that nobody knows. */
export function lockedPdf(): Buffer {
  const entry = `<${"5a".repeat(32)}>`;
  return write(objects(["密"]), `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${entry} /U ${entry} >> /ID [<01> <01>]`);
}

function objects(lines: string[]): string[] {
  const pages = lines.map((_, n) => `${4 + 2 * n} 0 R`).join(" ");
  const font =
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font " +
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> " +
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] " +
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>";
  const page = (line: string, n: number) => {
    const text = Buffer.from(line, "utf16le").swap16().toString("hex");
    const content = `BT /F1 48 Tf 72 700 Td <${text}> Tj ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * n} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  };
  return [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages}] /Count ${lines.length} >>`,
    font,
    ...lines.flatMap(page),
  ];
}

/** The objects with the table of their places. */
function write(objects: string[], more = ""): Buffer {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
