/** WeChat's looks, near enough for layout and for reading a screenshot. */
export const BUILTIN_CSS = `
html{height:100%;font-size:16px}
body{margin:0;min-height:100%;-webkit-text-size-adjust:none;overflow-y:auto;overflow-x:hidden;font-family:-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;line-height:normal;user-select:none;scrollbar-width:none}
*{-webkit-tap-highlight-color:transparent}
page-root,wx-root-portal,wx-match-media,wx-share-element{display:contents}
[hidden]{display:none!important}
wx-view,wx-scroll-view,wx-swiper,wx-swiper-item,wx-form,wx-radio-group,wx-checkbox-group,wx-picker,wx-picker-view,wx-picker-view-column,wx-map,wx-camera,wx-navigator,wx-cover-view,wx-rich-text,wx-canvas,wx-video,wx-web-view,wx-movable-area,wx-movable-view,wx-cover-image,wx-list-view,wx-grid-view,wx-sticky-section,wx-sticky-header{display:block}
wx-page-meta,wx-navigation-bar,wx-audio{display:none}
wx-swiper{height:150px;position:relative;overflow:hidden}
.wx-swiper-track{position:absolute;inset:0;transition:transform .3s}
wx-swiper-item{position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden}
.wx-dots{position:absolute;bottom:10px;left:50%;transform:translateX(-50%);z-index:1;white-space:nowrap;font-size:0}
.wx-dots>i{display:inline-block;width:8px;height:8px;border-radius:50%;margin:0 4px}
wx-text{white-space:pre-line}wx-text[user-select]{user-select:text}wx-text[space]{white-space:pre-wrap}
wx-label{display:inline}wx-icon{display:inline-block;font-size:0}
wx-image,wx-cover-image{display:inline-block;width:320px;height:240px;overflow:hidden;position:relative}
wx-image>div,wx-cover-image>div{width:100%;height:100%;background-repeat:no-repeat}
wx-button{position:relative;display:block;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;box-sizing:border-box;font-size:18px;text-align:center;line-height:2.55555556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8}
wx-button::after{content:" ";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
wx-button[type=primary]{color:#fff;background-color:#07c160}wx-button[type=warn]{color:#fff;background-color:#e64340}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[disabled]{color:rgba(0,0,0,.3)}wx-button[plain]{background:transparent;border:1px solid #353535;color:#353535}
.button-hover{opacity:.7}
wx-scroll-view{position:relative;width:100%;scrollbar-width:none}
wx-input{display:block;height:1.4rem;min-height:1.4rem;overflow:hidden;white-space:nowrap}
wx-input>input,wx-textarea>textarea{display:block;width:100%;height:100%;border:0;padding:0;margin:0;outline:none;background:transparent;color:inherit;font:inherit;text-align:inherit;letter-spacing:inherit;resize:none;box-sizing:border-box}
wx-textarea{display:block;width:300px;height:150px;position:relative}
wx-switch{display:inline-block;width:52px;height:32px;border-radius:16px;background:#dfdfdf;position:relative;vertical-align:middle}
wx-switch::after{content:"";position:absolute;width:30px;height:30px;border-radius:15px;background:#fff;top:1px;left:1px;box-shadow:0 1px 3px rgba(0,0,0,.4)}
wx-switch[on]{background:var(--color,#04be02)}wx-switch[on]::after{left:21px}
wx-checkbox,wx-radio{display:inline-block}
.wx-mark{display:inline-block;width:22px;height:22px;border:1px solid #d1d1d1;border-radius:3px;background:#fff;text-align:center;line-height:22px;font-size:16px;color:var(--color,#09bb07);vertical-align:middle;margin-right:5px}
wx-radio>.wx-mark{border-radius:50%}
wx-slider{display:block;margin:10px 18px;padding:13px 0}
.wx-track{height:2px;background:#e9e9e9;position:relative}
.wx-track>b{position:absolute;left:0;top:0;height:2px;background:var(--color,#1aad19)}
.wx-track>i{position:absolute;width:28px;height:28px;border-radius:50%;background:#fff;top:-13px;margin-left:-14px;box-shadow:0 0 4px rgba(0,0,0,.2)}
.wx-track>em{position:absolute;right:-30px;top:-10px;font-style:normal}
wx-progress{display:flex;width:100%;align-items:center}wx-progress>div{flex:1;background:#ebebeb}wx-progress>div>b{display:block;background:#09bb07}
wx-picker-view{position:relative;height:200px;overflow:hidden}wx-picker-view{display:flex}
wx-picker-view-column{flex:1;overflow-y:auto;scrollbar-width:none}[wx-chosen]{font-weight:600}
wx-map,wx-camera,wx-video,wx-web-view{width:300px;height:225px;position:relative;overflow:hidden;background:#e8efe6 repeating-linear-gradient(45deg,#dfe8dc 0 12px,#e8efe6 12px 24px)}
wx-camera{background:#222}wx-camera>.wx-placeholder{color:#fff}
.wx-placeholder{position:absolute;left:4px;bottom:2px;font-size:10px;color:#666}
.wx-marker{position:absolute;width:24px;height:24px;padding:0;border:0;border-radius:50% 50% 50% 0;transform:rotate(-45deg);background:#fa5151;margin:-24px 0 0 -12px}
wx-canvas{width:300px;height:150px;position:relative}wx-canvas>canvas{width:100%;height:100%}
wx-page-container{display:none;position:fixed;inset:0;z-index:100}wx-page-container[show]{display:flex;flex-direction:column;justify-content:flex-end}
wx-page-container>.wx-overlay{position:absolute;inset:0;background:rgba(0,0,0,.5)}
wx-page-container>:not(.wx-overlay){position:relative;background:#fff}
wx-page-container[position=center]{justify-content:center}wx-page-container[position=top]{justify-content:flex-start}
@media (prefers-color-scheme:dark){wx-page-container>:not(.wx-overlay){background:#2c2c2c}}
`
