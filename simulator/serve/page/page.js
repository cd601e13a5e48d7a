// Lets the browser in, opens the terminal (textual.js, as textual-serve ships it), and says how it ended.
const FONT = "Roboto Mono";
const SAMPLE = "aąż●─█▲✓";
const LOST = "lost";
const SETTLING = [100, 300, 1000, 3000];
const terminal = document.getElementById("terminal");
const opening = document.getElementById("opening");
const page = { lang: document.documentElement.lang, said: "" };

/** Show what the page has to say; nothing can be done behind it. */
function tell(name) {
  const notice = document.querySelector(`dialog[data-name="${name}"][lang="${page.lang}"]`)
    ?? document.querySelector(`dialog[data-name="${LOST}"][lang="${page.lang}"]`);
  if (document.querySelector("dialog[open]")) return;
  document.documentElement.lang = page.lang;
  if (page.said) notice.querySelector("p").textContent = page.said;
  notice.addEventListener("cancel", (event) => event.preventDefault());
  notice.querySelector("button")?.addEventListener("click", comeBack);
  opening.hidden = true;
  notice.showModal();
}

/** Load the page anew if somebody still serves it. */
async function comeBack() {
  try {
    await fetch("/", { cache: "no-store" });
    location.replace("/");
  } catch {
    document.querySelector("dialog[open]").close();
    tell("1001");
  }
}

/** The terminal's connection, heard along: how it ends is ours to tell. */
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", (event) => tell(String(event.code)));
    this.addEventListener("message", (event) => this.hear(event.data));
  }

  hear(data) {
    if (typeof data !== "string") return begin(this);
    const [kind, what] = JSON.parse(data);
    if (kind === "ending") Object.assign(page, what);
  }
};

/** Whatever stands in a post, a click on it leads nowhere; only files that the game hands out open. */
const openWindow = window.open.bind(window);
window.open = (address) => {
  const url = new URL(address ?? "", location.href);
  const ours = url.origin === location.origin && url.pathname.startsWith("/download/");
  return ours ? openWindow(url.href, "_blank", "noopener") : null;
};

/** textual.js insists on WebGL and then draws without it; where there is none it would fail. */
function withoutWebGl() {
  const real = HTMLCanvasElement.prototype.getContext;
  const nothing = new Proxy(function () {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : nothing),
    apply: () => nothing,
  });
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind === "webgl2" ? nothing : real.call(this, kind, ...rest);
  };
}

/** Pixels of a letter: 80 columns and 24 rows fit, and more where there is room, before letters grow. */
function fontSize() {
  const [wide, high] = [innerWidth / 0.6, innerHeight / 1.34];
  const comfortable = Math.min(20, Math.max(16, Math.min(wide / 120, high / 36)));
  return Math.floor(Math.max(10, Math.min(comfortable, wide / 81, high / 24.5)));
}

/** Keys that belong to the browser: paste, full screen, tools, zoom. */
function isForTheBrowser(event) {
  if (["F11", "F12"].includes(event.key)) return true;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  return command && ["v", "V", "+", "-", "=", "0"].includes(event.key);
}

/** Give the keyboard to the terminal once the program shows something. */
function begin(socket) {
  if (opening.hidden) return;
  opening.hidden = true;
  const keyboard = document.querySelector(".xterm-helper-textarea");
  keyboard?.focus();
  // The program takes itself for unwatched at some moment of its start, and would drop what is pasted.
  for (const after of SETTLING) {
    setTimeout(() => {
      const watched = document.hasFocus() && document.activeElement === keyboard;
      if (watched && socket.readyState === WebSocket.OPEN) socket.send('["focus"]');
    }, after);
  }
}

function run(source) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    script.src = source;
    document.head.append(script);
  });
}

/** Exchange the token in the address for a cookie, and take it out of the address and the history. */
async function enter() {
  const token = location.hash.slice(1);
  if (!token) return document.body.dataset.known === "yes";
  history.replaceState(null, "", "/");
  const answer = await fetch("/enter", { method: "POST", body: token });
  return answer.ok || document.body.dataset.known === "yes";
}

async function start() {
  if (!(await enter())) return tell("stranger");
  opening.hidden = false;
  const size = fontSize();
  const styles = ["", "bold ", "italic "].map((style) => document.fonts.load(`${style}${size}px "${FONT}"`, SAMPLE));
  await Promise.allSettled(styles);
  withoutWebGl();
  terminal.dataset.fontSize = size;
  terminal.classList.add("textual-terminal");
  terminal.addEventListener("keydown", (event) => isForTheBrowser(event) && event.stopPropagation(), true);
  await run("/static/textual.js");
  window.onload();
}

addEventListener("load", () => start().catch(() => tell(LOST)), { once: true });
