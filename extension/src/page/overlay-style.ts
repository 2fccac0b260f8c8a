/**
 * The look of the panel's frame. `all: initial !important` and `!important` keep the page's rules out; sizes are
 * pixels, because `rem` is the page's.
 */
export const overlayStyle = `
:host { all: initial !important; direction: ltr !important; display: contents !important; }
@media print { :host { display: none !important; } }
:host, dialog, .bar, .bubble, .veil { direction: ltr; }
* { box-sizing: border-box; }
dialog, .bubble, .veil { all: initial; box-sizing: border-box; font: 14px/1.3 system-ui, sans-serif; color-scheme: light dark; }
dialog { position: fixed; inset: auto; margin: 0; padding: 0; border: 1px solid light-dark(#7a8699, #6b778c); border-radius: 10px; overflow: hidden; background: light-dark(#fff, #1b1f27); color: light-dark(#1c2430, #e8ecf2); box-shadow: 0 6px 28px rgb(0 0 0 / .28); max-width: 100vw; max-height: 100vh; flex-direction: column; }
dialog:popover-open, dialog[open] { display: flex; }
dialog::backdrop { background: transparent; }
dialog.left, dialog.right { top: 0; height: 100vh; border-radius: 0; border-width: 0 1px; }
dialog.left { left: 0; } dialog.right { right: 0; }
dialog.collapsed { top: 25vh; width: auto !important; height: auto !important; border-width: 1px; border-radius: 8px; left: auto; right: auto; }
dialog.collapsed.right, dialog.collapsed.floating { right: 0 !important; left: auto !important; border-radius: 8px 0 0 8px; }
dialog.collapsed.left { left: 0; border-radius: 0 8px 8px 0; }
dialog.collapsed iframe, dialog.collapsed .edge, dialog.collapsed .bar { display: none; }
dialog:not(.collapsed) .unfold { display: none; }
/* Nothing lies over the frame, its edges neither: only then does the browser tell whether it can be seen. */
iframe { all: initial; display: block; flex: 1; width: calc(100% - 7px); min-height: 0; border: 0; background: light-dark(#fff, #1b1f27); color-scheme: light dark; }
dialog[data-settling] { user-select: none; }
dialog[data-settling] > * { pointer-events: none; }
dialog.right iframe { margin-left: 7px; } dialog.floating iframe { margin-bottom: 7px; }
.bar { all: initial; position: relative; display: flex; align-items: center; gap: 2px; padding: 3px 4px; background: #1d4f91; color: #fff; font: 600 13px/1 system-ui, sans-serif; flex: none; touch-action: none; user-select: none; }
.answer { all: initial; box-sizing: border-box; position: absolute; inset: 0 66px 0 0; overflow: hidden; display: flex; align-items: center; padding: 0 10px; background: #1d4f91; color: #ffd24a; font: 600 12px/1.2 system-ui, sans-serif; pointer-events: none; } .answer:empty { display: none; }
.bar .grip { flex: 1; justify-content: flex-start; padding-left: 10px; cursor: move; letter-spacing: .02em; }
button { all: initial; box-sizing: border-box; min-width: 28px; height: 28px; padding: 0 6px; border-radius: 6px; color: #fff; font: 600 13px/1 system-ui, sans-serif; cursor: pointer; display: inline-flex; align-items: center; justify-content: center; }
button svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; pointer-events: none; }
button:hover { background: #163d70; }
button:focus-visible, .edge:focus-visible { outline: 3px solid #ffd24a; outline-offset: -3px; }
button[aria-pressed=true] { background: #123260; box-shadow: inset 0 -4px #ffd24a; }
iframe:focus-visible { outline: 2px solid light-dark(#1d4f91, #8fbcf5); outline-offset: -2px; }
.unfold { background: #1d4f91; height: auto; padding: 12px 8px; writing-mode: vertical-rl; gap: 6px; border-radius: 0; }
.edge { all: initial; position: absolute; z-index: 2; touch-action: none; }
.edge.side { top: 0; bottom: 0; width: 7px; cursor: ew-resize; }
dialog.left .edge.side { right: 0; } dialog.right .edge.side { left: 0; } dialog.floating .edge.side { right: 0; }
.edge.bottom { left: 0; right: 0; bottom: 0; height: 7px; cursor: ns-resize; display: none; }
dialog.floating .edge.bottom { display: block; }
.edge:hover, .edge:focus-visible { background: rgb(29 79 145 / .45); }
.bubble { position: fixed; inset: auto; margin: 0; padding: 2px; border: 0; border-radius: 8px; background: #1d4f91; box-shadow: 0 3px 14px rgb(0 0 0 / .35); }
.bubble:not(:popover-open) { display: none; }
.bubble button { padding: 0 10px; height: 32px; }
.frames { all: initial; position: fixed; inset: 0; width: 100vw; height: 100vh; margin: 0; padding: 0; border: 0; background: transparent; overflow: clip; pointer-events: none; }
.frames:not(:popover-open) { display: none; }
.frame, .ring { all: initial; box-sizing: border-box; position: absolute; pointer-events: none; border: 3px solid #8a6100; outline: 2px solid #ffe58a; border-radius: 5px; }
.frame.changed { border: 3px dashed #9c3d00; outline-color: #ffd3b5; }
.ring { border: 4px solid #1d4f91; outline-color: #fff; background: rgb(185 220 255 / .35); }
.frame[hidden], .ring[hidden] { display: none; }
dialog.aside { opacity: 0; pointer-events: none; }
dialog.veil { inset: 0; width: 100vw; height: 100vh; border: 0; border-radius: 0; background: rgb(0 0 0 / .25); box-shadow: none; cursor: crosshair; touch-action: none; }
.veil .image { position: absolute; outline: 3px solid #fff; }
.veil .region { position: absolute; border: 3px solid #ffd24a; outline: 2px solid #111; background: rgb(255 210 74 / .2); }
.veil .bar-of-region { position: absolute; left: 50%; top: 12px; transform: translateX(-50%); display: flex; flex-wrap: wrap; gap: 8px; align-items: end; width: min(720px, calc(100vw - 24px)); background: #111; color: #fff; padding: 8px 14px; border-radius: 8px; cursor: default; }
.veil p { all: initial; flex: 1 1 100%; color: #fff; font: 14px/1.4 system-ui, sans-serif; }
.veil .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.veil label { display: flex; flex-direction: column; gap: 2px; font: 12px/1.2 system-ui, sans-serif; }
.veil input { width: 84px; min-height: 28px; font: 14px system-ui, sans-serif; }
.veil .bar-of-region button { background: #1d4f91; border: 1px solid #fff; padding: 0 12px; }
.veil input:focus-visible { outline: 3px solid #ffd24a; }
@media (prefers-reduced-motion: no-preference) { .ring { transition: opacity .2s; } }
@media (forced-colors: active) { .bar, button { border: 1px solid; } button[aria-pressed=true] { border: 3px solid Highlight; } }
`;
