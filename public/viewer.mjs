// <file-page src kind page zoom turn>: draws a PDF or a picture.
//
//   kind  "pdf" or "picture"; a picture is the element's own <img>
//   page  page of a PDF, from 1
//   zoom  percent of the element's width; 100 fits
//   turn  degrees, clockwise
//
// It says by data-state how it went: ready, locked (a password), broken, lost;
// by data-pages how many pages there are; and then sends a "change" event.
// PDF.js lies beside this file (scripts/publish_site.mjs) and is loaded with the
// first PDF. Everything is drawn in a shadow root: the page's own tree, which the
// server has rendered, stays as it is.

const here = (name) => new URL(name, import.meta.url).href;

/** PDF.js, once. */
let library;
function pdfjs() {
  library ??= import(here("./pdf.min.mjs")).then((module) => {
    module.GlobalWorkerOptions.workerSrc = here("./pdf.worker.min.mjs");
    return module;
  });
  return library;
}

/** What PDF.js says, in our words. */
function trouble(error) {
  if (error?.name === "PasswordException") return "locked";
  return error?.name === "ResponseException" || error?.name === "TypeError" ? "lost" : "broken";
}

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
  :host { display: block; overflow: auto; scrollbar-gutter: stable; }
  .sheet { position: relative; overflow: hidden; margin-inline: auto; background: #fff; }
  canvas { display: block; width: 100%; height: 100%; }
  ::slotted(img) { position: absolute; inset: 50% auto auto 50%; max-width: none; }
  .text { position: absolute; inset: 0; overflow: clip; line-height: 1; text-align: initial; forced-color-adjust: none;
    transform-origin: 0 0; --min-font-size: 1; --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size));
    --min-font-size-inv: calc(1 / var(--min-font-size)); }
  .text[data-main-rotation="90"] { transform: rotate(90deg) translateY(-100%); }
  .text[data-main-rotation="180"] { transform: rotate(180deg) translate(-100%, -100%); }
  .text[data-main-rotation="270"] { transform: rotate(270deg) translateX(-100%); }
  .text :is(span, br) { position: absolute; color: transparent; white-space: pre; cursor: text; transform-origin: 0 0; }
  .text > :not(.markedContent), .text .markedContent span:not(.markedContent) { --font-height: 0; --scale-x: 1; --rotate: 0deg;
    font-size: calc(var(--text-scale-factor) * var(--font-height));
    transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv)); }
  .text .markedContent { display: contents; }
  ::selection { background: rgb(20 86 184 / 30%); }
`);

class FilePage extends HTMLElement {
  static observedAttributes = ["src", "page", "zoom", "turn"];

  #root = this.attachShadow({ mode: "open" });
  #sheet = document.createElement("div");
  /** Counts what was asked for: an answer to an older question is dropped. */
  #asked = 0;
  #loading;
  #drawing;
  #width = 0;
  #resize = new ResizeObserver(() => this.#width !== this.clientWidth && this.#draw());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [SHEET];
    this.#sheet.className = "sheet";
    this.#root.append(this.#sheet);
  }

  connectedCallback() {
    this.#resize.observe(this);
    this.#open();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#close();
  }

  attributeChangedCallback(name, before, now) {
    if (before === null || before === now || !this.isConnected) return;
    if (name === "src") this.#open();
    else this.#draw();
  }

  get #isPdf() {
    return this.getAttribute("kind") === "pdf";
  }

  #number(name, otherwise) {
    const number = Number.parseInt(this.getAttribute(name) ?? "", 10);
    return Number.isFinite(number) ? number : otherwise;
  }

  #close() {
    this.#asked += 1;
    this.#drawing?.cancel();
    this.#loading?.destroy();
    this.#drawing = this.#loading = undefined;
  }

  async #open() {
    this.#close();
    const asked = this.#asked;
    try {
      if (this.#isPdf) {
        const { getDocument } = await pdfjs();
        if (asked !== this.#asked) return;
        this.#loading = getDocument({
          url: new URL(this.getAttribute("src"), location.href).href,
          cMapUrl: here("./cmaps/"),
          standardFontDataUrl: here("./standard_fonts/"),
          wasmUrl: here("./wasm/"),
          iccUrl: here("./iccs/"),
          // One worker is enough for one page at a time.
          disableWorkerRendering: true,
          disableRange: true,
        });
        const { numPages } = await this.#loading.promise;
        if (asked !== this.#asked) return;
        this.dataset.pages = String(numPages);
      } else {
        this.#sheet.replaceChildren(document.createElement("slot"));
        await this.querySelector("img").decode();
      }
    } catch (error) {
      if (asked === this.#asked) this.#say(trouble(this.#isPdf ? error : undefined));
      return;
    }
    if (asked === this.#asked) await this.#draw();
  }

  async #draw() {
    if (!this.isConnected || this.clientWidth === 0) return;
    this.#width = this.clientWidth;
    if (!this.#isPdf) {
      this.#drawPicture();
      return;
    }
    if (!this.#loading) return;
    this.#drawing?.cancel();
    const asked = (this.#asked += 1);
    try {
      const document_ = await this.#loading.promise;
      const number = Math.min(Math.max(this.#number("page", 1), 1), document_.numPages);
      const page = await document_.getPage(number);
      if (asked === this.#asked) await this.#drawPage(page, document_.numPages, asked);
    } catch (error) {
      if (asked === this.#asked && error?.name !== "RenderingCancelledException") this.#say(trouble(error));
    }
  }

  async #drawPage(page, pages, asked) {
    const rotation = (page.rotate + this.#number("turn", 0)) % 360;
    const plain = page.getViewport({ scale: 1, rotation });
    const scale = (this.#width * this.#number("zoom", 100)) / 100 / plain.width;
    const viewport = page.getViewport({ scale, rotation });
    const sharpness = Math.min(globalThis.devicePixelRatio || 1, 4096 / Math.max(viewport.width, viewport.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * sharpness);
    canvas.height = Math.floor(viewport.height * sharpness);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${this.getAttribute("aria-label")}，第${page.pageNumber}页，共${pages}页`);
    this.#drawing = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
    await this.#drawing.promise;
    if (asked !== this.#asked) return;
    this.#sheet.replaceChildren(canvas);
    this.#size(viewport.width, viewport.height);
    this.#sheet.dataset.page = String(page.pageNumber);
    const text = await this.#text(page, viewport);
    if (asked !== this.#asked) return;
    this.#sheet.append(text);
    // A page that was drawn while the file was being opened has its number, too.
    this.dataset.pages = String(pages);
    this.#say("ready");
  }

  /** The words of the page over their picture: to be read aloud, marked, copied. */
  async #text(page, viewport) {
    const { TextLayer } = await pdfjs();
    const container = document.createElement("div");
    container.className = "text";
    container.style.setProperty("--total-scale-factor", String(viewport.scale));
    container.style.setProperty("--scale-round-x", "1px");
    container.style.setProperty("--scale-round-y", "1px");
    await new TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
    return container;
  }

  #drawPicture() {
    const img = this.querySelector("img");
    if (!img?.naturalWidth) return;
    const turn = this.#number("turn", 0);
    const lies = turn % 180 !== 0;
    const [across, down] = lies ? [img.naturalHeight, img.naturalWidth] : [img.naturalWidth, img.naturalHeight];
    const width = (this.#width * this.#number("zoom", 100)) / 100;
    const height = (width * down) / across;
    this.#size(width, height);
    img.style.width = `${lies ? height : width}px`;
    img.style.height = `${lies ? width : height}px`;
    img.style.transform = `translate(-50%, -50%) rotate(${turn}deg)`;
    this.#say("ready");
  }

  #size(width, height) {
    this.#sheet.style.width = `${width}px`;
    this.#sheet.style.height = `${height}px`;
  }

  #say(state) {
    this.dataset.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

customElements.define("file-page", FilePage);
