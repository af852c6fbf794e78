/** The page that holds everything: the phone's own chrome, and one iframe per mini-program page. */
const STYLE = `
html,body{margin:0;height:100%;overflow:hidden;font-family:-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
body{display:flex;flex-direction:column;color:#000;--panel:#fff;--line:#e5e5e5;--text:#000;--faint:rgba(0,0,0,.5)}
body.dark{--panel:#2c2c2c;--line:#3a3a3a;--text:rgba(255,255,255,.85);--faint:rgba(255,255,255,.5)}
#nav{box-sizing:content-box;padding-top:47px;height:44px;position:relative;flex:none}
#nav .title{line-height:44px;text-align:center;font-weight:600;font-size:17px;padding:0 100px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
#nav .back{position:absolute;left:8px;bottom:0;width:40px;line-height:40px;font-size:34px;border:0;background:none;color:inherit}
#nav .capsule{position:absolute;right:7px;bottom:6px;width:87px;height:32px;border:1px solid rgba(0,0,0,.1);border-radius:16px;text-align:center;line-height:30px;letter-spacing:3px;white-space:nowrap;box-sizing:border-box;background:rgba(255,255,255,.6);color:#000}
#stage{position:relative;flex:1;overflow:hidden}
#stage iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:hidden}
#stage iframe.on{visibility:visible}
#tabs{flex:none;height:50px;padding-bottom:34px;display:flex;border-top:1px solid var(--line)}
#tabs button{flex:1;border:0;background:none;padding:4px 0 0;font-size:10px;display:flex;flex-direction:column;align-items:center;gap:2px;position:relative}
#tabs img{width:27px;height:27px}
#tabs .badge{position:absolute;top:2px;left:55%;background:#fa5151;color:#fff;border-radius:9px;padding:1px 5px}
#mask{display:none;position:fixed;inset:0;background:rgba(0,0,0,.5);z-index:10}
#mask.on{display:block}
#mask .box{position:absolute;left:10%;right:10%;top:35%;background:var(--panel);color:var(--text);border-radius:10px;text-align:center;padding-top:24px}
#mask h3{margin:0 24px 8px;font-size:17px}#mask p{margin:0 24px 24px;color:var(--faint);white-space:pre-line}
#mask textarea{width:80%;margin-bottom:20px}
#mask .row{display:flex;border-top:1px solid var(--line)}
#mask button{flex:1;border:0;background:none;height:54px;font-size:17px;color:inherit}
#mask .ok{color:#576b95;font-weight:600}
#mask .sheet{position:absolute;left:0;right:0;bottom:0;background:var(--panel);color:var(--text);border-radius:12px 12px 0 0;padding-bottom:34px}
#mask .sheet>button{display:block;width:100%;border-bottom:1px solid var(--line)}
#mask .columns{display:flex;padding:8px}
#mask .columns select{flex:1;height:180px;border:0;background:none;color:inherit;font-size:17px;min-width:0}
#toast{display:none;position:fixed;left:50%;top:42%;transform:translateX(-50%);background:#4c4c4c;color:#fff;border-radius:8px;padding:16px;z-index:11;max-width:60%}
#toast.on{display:block}
`

export const SHELL_HTML = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>headless host</title><style>${STYLE}</style>
<div id="nav"><div class="title"></div><button class="back" aria-label="返回"></button><div class="capsule">••• ◎</div></div>
<div id="stage"></div><div id="tabs" role="tablist"></div><div id="mask" role="dialog"></div><div id="toast" role="status"></div>
<script src="/payload.js"></script><script src="/runtime.js"></script></html>`
