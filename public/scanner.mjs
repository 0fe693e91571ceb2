// <scan-tray>: what the scanner or the camera has made, to be said of each which
// material it is. It takes files from anywhere: chosen, dropped, pasted, from a
// folder that it watches, photographed. Said, a file goes through the material's
// own field, as if it had been chosen there: one way to the server, which says on the
// document how it ended (`upload-taken`, `upload-refused`).
//
// The folder is chosen once: the next intake goes on watching it, and shows only what
// came since it began, so that nobody is given the papers of the one before.
//
// The list of materials is read from the cards of the page (`#m-CODE`).

/** What can be handed in; the server looks at the content. */
const TAKEN = /\.(pdf|jpe?g|png|ofd|docx)$/i;
/** How often the folder is looked into, in milliseconds. */
const LOOK = 2000;
/** How the sending of a file ends. */
const ANSWERS = ["upload-taken", "upload-refused"];
/** Where the tab keeps what it knows of the present intake. */
const INTAKE = "scan-intake";

/** Scans as they were made; some folders tell the time to two seconds only. */
const inOrder = (one, other) =>
  one.lastModified - other.lastModified || one.name.localeCompare(other.name, "zh", { numeric: true });

/** Whether it is this file: what comes back from a field may be another object. */
const same = (one, other) =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

/** The folder that is watched. It outlives the tray, which is made anew for each intake. */
let folder;

/** Does something with the shelf on which the folder lies when another document is
 *  opened: no other storage takes it. */
const shelf = (mode, work) =>
  new Promise((done, failed) => {
    const opening = indexedDB.open("scanner", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("folder");
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      try {
        const asked = work(opening.result.transaction("folder", mode).objectStore("folder"));
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      } catch (error) {
        failed(error);
      }
      opening.result.close();
    };
  });

/** Chooses the folder, for this document and the next; `undefined` forgets it. */
const choose = (chosen) => {
  folder = chosen;
  const kept = shelf("readwrite", (store) => (chosen ? store.put(chosen, "scans") : store.delete("scans")));
  // Then it is chosen again in the next document.
  return kept.catch(() => {});
};

/** What tells a scan from others, without its name, which may be a person's. */
const trace = (file) => `${file.lastModified}/${file.size}`;

const make = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

class ScanTray extends HTMLElement {
  #list = make("ul", { className: "files" });
  #camera = make("div", { className: "scan-camera", hidden: true });
  #said = make("p", { className: "muted", role: "status" });
  #left = make("div", { className: "alert alert-warn", role: "alert", hidden: true });
  #seen = new Set();
  #timer;
  #stream;
  #count = 0;
  /** Since when the intake lies here, and the traces of what was taken or put away in it. */
  #intake = { of: "", since: 0, done: [] };
  /** What each row holds: `{ file, row, away, busy }`. */
  #rows = new Set();
  #answered = (event) => this.#answer(event.detail, event.type === "upload-taken");
  #pasted = (event) => {
    // A table program copies a picture along with the text that is meant for a field.
    const text = event.clipboardData?.types.includes("text/plain");
    if (!text) this.#take(event.clipboardData?.files ?? [], this.#idle());
  };
  #leaving = (event) => this.#ask(event);

  connectedCallback() {
    if (this.childElementCount === 0) this.#build();
    this.#remember();
    this.#resume();
    document.addEventListener("paste", this.#pasted);
    document.addEventListener("click", this.#leaving, true);
    for (const answer of ANSWERS) document.addEventListener(answer, this.#answered);
  }

  disconnectedCallback() {
    document.removeEventListener("paste", this.#pasted);
    document.removeEventListener("click", this.#leaving, true);
    for (const answer of ANSWERS) document.removeEventListener(answer, this.#answered);
    this.#rest();
    this.#shut();
    for (const image of this.#list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  }

  #build() {
    this.#list.setAttribute("role", "list");
    const input = make("input", { type: "file", multiple: true, className: "input-file", id: "scan-files" });
    input.addEventListener("change", () => {
      this.#take(input.files);
      input.value = "";
    });
    const buttons = make("div", { className: "btn-row" }, this.#button("拍照（高拍仪）", () => this.#open()));
    if ("showDirectoryPicker" in window) buttons.prepend(this.#button("看住扫描文件夹", () => this.#choose()));
    this.append(
      make("h2", { textContent: "扫描件和照片" }),
      make("p", {
        className: "muted small",
        textContent: "选文件，拖到这里，或者粘贴。每份按材料前的数字，再按 Enter，就收到那样材料里。",
      }),
      make("label", { className: "field-label", htmlFor: "scan-files", textContent: "选扫描件，可以一次选几份" }),
      input,
      buttons,
      this.#camera,
      this.#said,
      this.#left,
      this.#list,
    );
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#take(event.dataTransfer?.files ?? []);
    });
  }

  #button(text, pressed, small = true) {
    const button = make("button", { type: "button", className: small ? "btn btn-small" : "btn", textContent: text });
    button.addEventListener("click", pressed);
    return button;
  }

  #say(words) {
    this.#said.textContent = words;
  }

  /** The cards that take files, numbered as they stand. */
  #materials() {
    return [...document.querySelectorAll(".upload[id^='m-']")]
      .filter((card) => card.querySelector("input[type=file]"))
      .map((card, n) => ({ code: card.id.slice(2), name: `${n + 1} ${card.querySelector("h2").textContent}` }));
  }

  /** Lets choose among the materials as they stand now; what was chosen stays. */
  #fill(select) {
    const materials = [{ code: "", name: "请选择" }, ...this.#materials()];
    const listed = [...select.options].map((option) => ({ code: option.value, name: option.textContent }));
    if (JSON.stringify(materials) === JSON.stringify(listed)) return;
    const { value } = select;
    select.replaceChildren(...materials.map(({ code, name }) => make("option", { value: code, textContent: name })));
    select.value = materials.some(({ code }) => code === value) ? value : "";
  }

  /** Whether nobody is typing or pressing anything elsewhere. */
  #idle() {
    const active = document.activeElement;
    return active === null || active === document.body || active.matches("#main, #scan-files, scan-tray > .btn-row > .btn");
  }

  /** Puts files into the tray. With `focus` the keyboard goes to the first of them: what
   *  comes by itself must not take it from somebody who is typing. */
  #take(files, focus = true) {
    const taken = [...files].filter((file) => TAKEN.test(file.name) || file.type.startsWith("image/"));
    const names = taken.map((file) => file.name).join("、");
    if (files.length > taken.length) this.#say("只收 PDF、JPG、PNG、OFD 和 Word（docx）文件，别的没有放进来。");
    else if (taken.length > 0) this.#say(`放进来 ${taken.length} 份（${names}），请选是哪样材料。`);
    const [first] = taken.map((file) => this.#add(file));
    if (focus) first?.querySelector("select").focus();
  }

  #add(file) {
    const id = `scan-${(this.#count += 1)}`;
    const select = make("select", { className: "select", id });
    this.#fill(select);
    // What is to be handed in changes with what is typed.
    select.addEventListener("focus", () => this.#fill(select));
    const picture = file.type.startsWith("image/");
    const look = picture
      ? make("img", { src: URL.createObjectURL(file), alt: "" })
      : document.createTextNode(file.name.split(".").pop().toUpperCase());
    const preview = make("span", { className: "file-preview" }, look);
    preview.setAttribute("aria-hidden", "true");
    const label = make("label", { htmlFor: id, className: "file-name", textContent: `${file.name}：是哪样材料` });
    const row = make("li", { className: "file" }, preview, make("div", {}, label, select));
    const away = () => {
      if (picture) URL.revokeObjectURL(look.src);
      const focused = row.contains(document.activeElement);
      row.remove();
      this.#rows.delete(entry);
      this.#intake.done.push(trace(file));
      sessionStorage.setItem(INTAKE, JSON.stringify(this.#intake));
      if (this.#rows.size === 0) this.#left.hidden = true;
      if (focused) this.#next();
    };
    const give = () => {
      if (select.value === "") {
        this.#say("请先选是哪样材料。");
        select.focus();
      } else {
        this.#give(entry, select.value);
      }
    };
    const takeIn = this.#button("收下", give);
    const busy = (on) => {
      select.disabled = takeIn.disabled = on;
    };
    const entry = { file, row, away, busy };
    this.#rows.add(entry);
    select.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      event.stopPropagation();
      give();
    });
    row.append(make("div", { className: "btn-row" }, takeIn, this.#button("不要", away)));
    this.#list.append(row);
    return row;
  }

  /** What lies here is on this page alone and goes with it: a key that takes in or leaves
   *  (all of them are marked `data-key`) waits until each scan was said or put away. */
  #ask(event) {
    const pressed = event.target instanceof Element && event.target.closest("[data-key]");
    const names = [...this.#rows].map((one) => one.file.name);
    if (!pressed || names.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const none = this.#button("都不要，放弃这些扫描件", () => {
      for (const { away } of this.#rows) away();
      this.#say("没有选的扫描件都放弃了。");
      pressed.focus();
    });
    const words = `还有 ${names.length} 份扫描件没有收进材料：${names.join("、")}。请选是哪样材料，或者点“不要”，再按一次。`;
    this.#left.replaceChildren(make("p", { textContent: words }), make("div", { className: "btn-row" }, none));
    this.#left.hidden = false;
    this.#next();
  }

  /** Puts the file into the material's own field. The row stays until it is there. */
  #give(entry, code) {
    const field = document.getElementById(`file-${code}`);
    if (!field) {
      this.#say("这样材料现在不用交，请选别的。");
      return;
    }
    entry.busy(true);
    this.#say(`正在送“${entry.file.name}”。`);
    this.#next();
    const bag = new DataTransfer();
    bag.items.add(entry.file);
    field.files = bag.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The keyboard goes to the next scan to be said, or back to where files are chosen. */
  #next() {
    (this.#list.querySelector("select:enabled") ?? this.querySelector("#scan-files")).focus();
  }

  /** What was sent has arrived, or was refused: then it lies here still. */
  #answer(file, taken) {
    const alike = [...this.#rows].filter((one) => same(one.file, file));
    const entry = alike.find((one) => one.row.querySelector("select").disabled) ?? alike[0];
    if (!entry) return;
    if (taken) {
      entry.away();
      this.#say(`“${file.name}”已收到材料里。`);
    } else {
      entry.busy(false);
      this.#say(`“${file.name}”没有收进材料，原因写在那样材料下面。请重新选，或者点“不要”。`);
    }
  }

  /** A reload is the same intake; one taken up again after another begins anew. */
  #remember() {
    const kept = JSON.parse(sessionStorage.getItem(INTAKE) ?? "null");
    const of = this.dataset.intake ?? "";
    this.#intake = kept?.of === of ? kept : { of, since: Date.now(), done: [] };
    sessionStorage.setItem(INTAKE, JSON.stringify(this.#intake));
  }

  /** Goes on with the folder of the intake before, where the browser lets us unasked. */
  async #resume() {
    try {
      const kept = folder ?? (await shelf("readonly", (store) => store.get("scans")));
      // Another may have been chosen meanwhile.
      if (this.#timer) return;
      folder ??= kept;
      if ((await folder?.queryPermission({ mode: "read" })) === "granted") await this.#watch();
    } catch {
      // It is chosen again.
    }
  }

  /** Asks for the folder; one that is known and not watched only needs the browser's leave. */
  async #choose() {
    try {
      const known = folder && !this.#timer;
      if (known && (await folder.requestPermission({ mode: "read" })) !== "granted") {
        await choose(undefined);
        this.#say("浏览器没有准许看这个文件夹。再按一次，可以选别的。");
        return;
      }
      if (!known) await choose(await window.showDirectoryPicker({ id: "scans" }));
    } catch {
      return;
    }
    await this.#watch();
  }

  /** Looks into the folder again and again: what the scanner puts there comes up here. */
  async #watch() {
    this.#rest();
    const watched = folder;
    const { since, done } = this.#intake;
    const came = await this.#look(watched, (file) => file.lastModified >= since && !done.includes(trace(file)));
    if (came === undefined || !this.isConnected) return;
    const words = came > 0 ? `开始收件以来有 ${came} 份，请选是哪样材料。` : "新的扫描件会自己出现。";
    this.#say(`正在看文件夹“${watched.name}”，${words}更早的请自己选文件。`);
    this.#rest();
    this.#timer = setInterval(() => this.#look(watched, () => true), LOOK);
  }

  #rest() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Takes what is new in the folder and wanted. How many; `undefined` if it cannot be read. */
  async #look(watched, wanted) {
    const found = [];
    try {
      for await (const entry of watched.values()) {
        if (entry.kind !== "file" || !TAKEN.test(entry.name)) continue;
        // A scanner may rename or remove what it has just begun.
        const file = await entry.getFile().catch(() => undefined);
        if (file) found.push(file);
      }
    } catch {
      this.#rest();
      await choose(undefined);
      this.#say("扫描文件夹打不开了，请再选一次。");
      return undefined;
    }
    if (!this.isConnected) return undefined;
    const mark = (file) => `${file.name}/${trace(file)}`;
    const fresh = found.filter((file) => file.size > 0 && !this.#seen.has(mark(file)));
    for (const file of fresh) this.#seen.add(mark(file));
    const taken = fresh.filter(wanted);
    if (taken.length > 0) this.#take(taken.sort(inOrder), this.#idle());
    return taken.length;
  }

  async #open() {
    if (this.#stream) return;
    try {
      const video = { width: { ideal: 2592 }, height: { ideal: 1944 }, facingMode: "environment" };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video });
    } catch {
      this.#say("没有找到摄像头，或者浏览器没有准许使用。请检查高拍仪接好没有。");
      return;
    }
    const video = make("video", { autoplay: true, muted: true, playsInline: true });
    video.setAttribute("aria-label", "摄像头画面");
    video.srcObject = this.#stream;
    const shoot = this.#button("拍一张", () => this.#shoot(video), false);
    const shut = this.#button("关摄像头", () => this.#shut(), false);
    this.#camera.replaceChildren(video, make("div", { className: "btn-row" }, shoot, shut));
    this.#camera.hidden = false;
    shoot.focus();
  }

  #shoot(video) {
    if (!video.videoWidth) return;
    const canvas = make("canvas", { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext("2d").drawImage(video, 0, 0);
    canvas.toBlob((blob) => blob && this.#take([new File([blob], `照片${(this.#count += 1)}.jpg`, { type: "image/jpeg" })]), "image/jpeg", 0.9);
  }

  #shut() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#camera.replaceChildren();
    this.#camera.hidden = true;
  }
}

customElements.define("scan-tray", ScanTray);
