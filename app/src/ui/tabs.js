// Who is signed in is told to the other pages of this side that stand open. One that
// was made for somebody else is loaded anew, else it would greet who has left. Where
// something is typed it stays: it asks by itself to sign in, and nothing is lost.

const person = html.dataset.person ?? "";
// A refused form's page has in it what was typed.
let typedAt = html.dataset.page && location.pathname;
addEventListener("input", (event) => {
  if (!event.target.closest?.(".search, [role=search]")) typedAt = location.pathname;
}, true);
try {
  const tabs = new BroadcastChannel(`person ${side}`);
  tabs.onmessage = ({ data }) => {
    if (data !== person && typedAt !== location.pathname) location.reload();
  };
  tabs.postMessage(person);
} catch {
  // Where cookies are off there is nobody to sign in, and no channel either.
}
