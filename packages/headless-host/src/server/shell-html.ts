import { SHELL_CSS } from './shell-css.ts'

/** The page that holds everything: the phone's own bars and dialogs, and one iframe per mini-program page. */
export const SHELL_HTML = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>headless host</title><style>${SHELL_CSS}</style>
<div id="stage"><div id="dots"><i></i><i></i><i></i></div></div>
<div id="nav"></div><div id="tabs" role="tablist" hidden></div><div id="home"></div><div id="mask"></div><div id="toast" role="status"></div>
<script src="/payload.js"></script><script src="/runtime.js"></script></html>`
