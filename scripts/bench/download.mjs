// Whole files, by a reader that costs next to nothing: a socket into one buffer.

import * as net from "node:net";

/** Reads `path` to its end and throws it away; bytes with headers and framing. */
function drain(serving, path) {
  const { hostname, port } = new URL(serving.url);
  const buffer = Buffer.alloc(1 << 20);
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let status;
    const socket = net.connect({
      host: hostname,
      port: Number(port),
      onread: {
        buffer,
        callback: (count) => {
          status ??= buffer.toString("latin1", 9, 12);
          bytes += count;
          return true;
        },
      },
    });
    socket.on("error", reject);
    socket.on("close", () => {
      if (status === "200") resolve(bytes);
      else reject(new Error(`${serving.url}${path}: ${status}`));
    });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  });
}

/** `times` downloads of `path`, one after the other. */
export async function downloads(serving, path, times) {
  const before = serving.cpuSeconds();
  const begun = performance.now();
  let bytes = 0;
  for (let n = 0; n < times; n += 1) bytes += await drain(serving, path);
  const seconds = (performance.now() - begun) / 1000;
  return {
    bytesPerSecond: bytes / seconds,
    seconds: seconds / times,
    cpuSecondsPerGigabyte: ((serving.cpuSeconds() - before) / bytes) * 1e9,
  };
}
