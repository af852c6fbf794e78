/** The looks of the phone around the pages: near enough to WeChat's to read a screenshot. */
export const SHELL_CSS = `
html,body{margin:0;height:100%;overflow:hidden;font-family:-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif}
body{color:#000;background:#fff;--panel:#fff;--behind:#f7f7f7;--line:rgba(0,0,0,.1);--text:rgba(0,0,0,.9);--faint:rgba(0,0,0,.5);--link:#576b95}
body.dark{background:#111;--panel:#2c2c2c;--behind:#1e1e1e;--line:rgba(255,255,255,.1);--text:rgba(255,255,255,.8);--faint:rgba(255,255,255,.5);--link:#7d90a9}
button{border:0;margin:0;padding:0;background:none;color:inherit;font:inherit;outline:none;-webkit-tap-highlight-color:transparent}
i{font-style:normal}
@keyframes turn{to{transform:rotate(1turn)}}
@keyframes blink{0%,100%{opacity:.25}50%{opacity:1}}

#nav{position:absolute;top:0;left:0;right:0;height:91px;z-index:3}
#nav.custom{pointer-events:none}
#nav.black{color:#000}#nav.white{color:#fff}
#nav .status{position:absolute;top:14px;left:32px;right:28px;display:flex;justify-content:space-between;align-items:center;font-size:15px;font-weight:600;line-height:20px}
#nav .battery{width:22px;height:11px;border:1px solid currentColor;border-radius:3px;box-shadow:inset 0 0 0 1px transparent;background:linear-gradient(currentColor,currentColor) 2px 2px/70% 7px no-repeat}
#nav .left{position:absolute;left:8px;top:47px;height:44px;display:flex;align-items:center}
#nav .left button{width:32px;height:44px;display:flex;align-items:center;justify-content:center}
#nav .back::before{content:"";width:10px;height:10px;border:solid currentColor;border-width:0 0 2px 2px;transform:rotate(45deg);margin-left:6px}
#nav .home::before{content:"";width:18px;height:16px;background:currentColor;clip-path:polygon(50% 0,100% 45%,86% 45%,86% 100%,60% 100%,60% 66%,40% 66%,40% 100%,14% 100%,14% 45%,0 45%)}
#nav .title{position:absolute;top:47px;left:100px;right:100px;display:flex;align-items:center;justify-content:center;gap:6px;line-height:44px;font-weight:600;font-size:17px}
#nav .title span{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
#nav .loading,#toast i.loading{border-radius:50%;border:2px solid currentColor;border-right-color:transparent;animation:turn 1s linear infinite;flex:none}
#nav .loading{width:14px;height:14px}
#nav .capsule{position:absolute;right:7px;top:51px;width:87px;height:32px;display:flex;border-radius:16px;box-sizing:border-box;border:.5px solid;pointer-events:auto}
#nav.black .capsule{border-color:rgba(0,0,0,.08);background:rgba(255,255,255,.6)}
#nav.white .capsule{border-color:rgba(255,255,255,.25);background:rgba(0,0,0,.15)}
#nav .capsule button{flex:1;display:flex;align-items:center;justify-content:center;position:relative}
#nav .capsule .menu::before{content:"";width:7px;height:7px;border-radius:50%;background:currentColor;box-shadow:-8px 0 0 -1.5px currentColor,8px 0 0 -1.5px currentColor}
#nav .capsule .close::before{content:"";width:12px;height:12px;border:2.5px solid currentColor;border-radius:50%}
#nav .capsule .close::after{content:"";position:absolute;width:6px;height:6px;border-radius:50%;background:currentColor}
#nav .capsule .close{border-left:.5px solid;border-color:inherit}

#stage{position:absolute;inset:0;overflow:hidden}
#stage iframe{position:absolute;left:0;border:0;visibility:hidden;content-visibility:hidden;background:transparent}
#stage iframe.on{visibility:visible;content-visibility:visible}
#dots{position:absolute;left:0;right:0;height:50px;display:none;align-items:center;justify-content:center;gap:6px}
#dots.on{display:flex}
#dots i{width:7px;height:7px;border-radius:50%;animation:blink 1s infinite}
#dots i:nth-child(2){animation-delay:.2s}#dots i:nth-child(3){animation-delay:.4s}
#dots.dark i{background:rgba(0,0,0,.45)}#dots.light i{background:rgba(255,255,255,.75)}

#tabs{position:absolute;left:0;right:0;display:flex;z-index:3;box-sizing:border-box}
#tabs[hidden]{display:none}
#tabs.bottom{bottom:0;height:84px;padding-bottom:34px;border-top:.5px solid}
#tabs.top{top:91px;height:40px;border-bottom:.5px solid}
#tabs.black{border-color:rgba(0,0,0,.2)}#tabs.white{border-color:rgba(255,255,255,.3)}
#tabs button{flex:1;min-width:0;font-size:10px;line-height:14px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:2px;position:relative}
#tabs.top button{font-size:14px}
#tabs.top button[aria-selected=true]::after{content:"";position:absolute;bottom:0;left:30%;right:30%;height:2px;background:currentColor}
#tabs button:not(:has(img)){font-size:14px}
#tabs img{width:28px;height:28px}
#tabs b{position:absolute;top:3px;left:calc(50% + 6px);background:#fa5151;color:#fff;font-weight:400}
#tabs .badge{min-width:8px;border-radius:9px;padding:1px 5px;text-align:center}
#tabs .dot{width:8px;height:8px;border-radius:50%;left:calc(50% + 12px)}

#home{position:absolute;bottom:8px;left:50%;width:134px;height:5px;margin-left:-67px;border-radius:3px;background:#000;z-index:9;pointer-events:none}
body.dark #home{background:#fff}

#mask{position:fixed;inset:0;z-index:10}
#mask:empty{display:none}
#mask .layer{position:absolute;inset:0;background:rgba(0,0,0,.6)}
#mask .layer:not(:last-child){display:none}
#mask .box{position:absolute;left:50%;top:50%;width:320px;max-width:82%;transform:translate(-50%,-50%);background:var(--panel);color:var(--text);border-radius:12px;text-align:center;padding-top:32px;max-height:80%;display:flex;flex-direction:column}
#mask h3{margin:0 24px 16px;font-size:17px;line-height:1.4}
#mask .box p{margin:0 24px 32px;color:var(--faint);font-size:17px;line-height:1.4;white-space:pre-line;overflow:auto;overflow-wrap:anywhere}
#mask h3:last-of-type:nth-last-child(2){margin-bottom:32px}
#mask textarea{margin:0 24px 32px;padding:10px;height:64px;border:0;border-radius:4px;background:var(--behind);color:inherit;font:inherit;resize:none;outline:none}
#mask .row{display:flex;border-top:.5px solid var(--line);flex:none}
#mask .row button{flex:1;height:56px;font-size:17px;font-weight:600}
#mask .row button+button{border-left:.5px solid var(--line)}
#mask .ok{color:var(--link)}
#mask .sheet{position:absolute;left:0;right:0;bottom:0;background:var(--panel);color:var(--text);border-radius:12px 12px 0 0;padding-bottom:34px;overflow:hidden}
#mask .sheet .alert{margin:0;padding:16px 24px;font-size:12px;color:var(--faint);text-align:center;border-bottom:.5px solid var(--line)}
#mask .sheet>button{display:block;width:100%;height:56px;font-size:17px;border-bottom:.5px solid var(--line)}
#mask .sheet>button.cancel{border-top:8px solid var(--behind);border-bottom:0;height:64px}
#mask .columns{display:flex;padding:8px}
#mask .columns select{flex:1;height:180px;border:0;background:none;color:inherit;font-size:17px;min-width:0}
#mask .card{margin:0 24px 24px;padding:12px;border-radius:8px;background:var(--behind);text-align:left;font-size:15px}
#mask .card strong{display:block;font-weight:500}
#mask .card img{display:block;width:100%;aspect-ratio:5/4;object-fit:cover;margin-top:8px}
#mask .card small{display:block;margin-top:8px;color:var(--faint)}

#toast{display:none;position:fixed;inset:0;z-index:11;pointer-events:none}
#toast.on{display:block}
#toast.masked{pointer-events:auto}
#toast div{position:absolute;left:50%;top:45%;transform:translate(-50%,-50%);max-width:210px;padding:12px 16px;border-radius:8px;background:#4c4c4c;color:rgba(255,255,255,.9);font-size:14px;line-height:1.4;text-align:center;overflow-wrap:anywhere}
#toast div.square{box-sizing:border-box;width:136px;height:136px;padding:12px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;font-size:17px}
#toast div:not(.square) span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
#toast .square span{max-width:7em;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
#toast img{width:44px;height:44px;object-fit:contain}
#toast i{box-sizing:border-box;width:40px;height:40px;position:relative}
#toast i.success::before{content:"";position:absolute;left:5px;top:8px;width:30px;height:16px;box-sizing:border-box;border:solid;border-width:0 0 4px 4px;transform:rotate(-45deg)}
#toast i.error{border:3px solid;border-radius:50%}
#toast i.error::before,#toast i.error::after{content:"";position:absolute;left:15px;top:7px;width:4px;height:14px;background:currentColor}
#toast i.error::after{top:24px;height:4px}
`
