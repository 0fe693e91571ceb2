// Starts the bundle of a page that the server has already drawn whole. Before it
// stand `js` and `wasm`, the bundle's addresses, `atOnce`, and the `side`'s name.
//
// Where there is something to fill in, it starts after the first picture. Where
// there is only something to read, or a button to press, it comes along in idle time
// and starts when somebody moves, touches, scrolls or types: a slow phone is not kept
// from reading.

const html = document.documentElement;
// A refused form's page stands at the address that it was sent to.
if (html.dataset.page) history.replaceState(null, "", html.dataset.page);

// Back and forward within one document are drawn by the bundle: until it is there,
// the page of the address is asked for. (Those entries can be older than this page: it
// was loaded anew.)
const address = () => location.pathname + location.search;
const drawn = address();
addEventListener("popstate", () => {
  if (!html.dataset.live && address() !== drawn) location.reload();
});

let code;
function compiled(priority) {
  code ??= WebAssembly.compileStreaming(fetch(wasm, { priority }));
  return code;
}

const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
let begun = false;
async function start() {
  if (begun) return;
  begun = true;
  for (const sign of SIGNS) removeEventListener(sign, start, true);
  const [bundle, module_or_path] = await Promise.all([import(js), compiled("high")]);
  await bundle.default({ module_or_path });
  bundle.hydrate();
  html.dataset.live = "1";
}

const FIELD = "main form:not(.search, [role=search]) :is(input:not([type=hidden]), select, textarea)";
if (atOnce || document.querySelector(FIELD)) {
  requestAnimationFrame(() => setTimeout(start));
} else {
  for (const sign of SIGNS) addEventListener(sign, start, { capture: true, passive: true });
  const idle = self.requestIdleCallback ?? setTimeout;
  // What did not come is asked for again when it is wanted.
  const fetched = () => compiled("low").catch(() => (code = undefined));
  addEventListener("load", () => idle(fetched));
}
