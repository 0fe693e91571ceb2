// Menus close as menus do, and who goes back comes to where they were in the list:
// the browser itself restores that only where the page is there at once.

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== but) menu.open = false;
}
addEventListener("click", (event) => closeMenus(event.target.closest?.("details.menu")));
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  closeMenus();
  if (menu) menu.querySelector("summary").focus();
});

const places = new Map();
let here = location.href;
let returning = 0;
addEventListener("scroll", () => {
  if (!returning && location.href === here) places.set(here, scrollY);
}, { passive: true });
addEventListener("popstate", () => {
  here = location.href;
  const y = places.get(here);
  if (!y) return;
  const until = performance.now() + 3000;
  let held = 0;
  returning += 1;
  const mine = returning;
  const look = () => {
    if (returning !== mine) return;
    const room = html.scrollHeight - innerHeight >= y;
    if (room && Math.abs(scrollY - y) > 1) scrollTo(0, y);
    held = room ? held + 1 : 0;
    if (held > 20 || performance.now() > until) returning = 0;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) {
  addEventListener(sign, () => {
    returning = 0;
    here = location.href;
  }, { capture: true, passive: true });
}
