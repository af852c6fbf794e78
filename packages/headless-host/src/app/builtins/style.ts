/** What all pages share; each built-in says its own looks beside its behaviour. */
export const BASE_CSS = `
html{height:100%;font-size:16px}
body{margin:0;min-height:100%;-webkit-text-size-adjust:none;overflow-y:auto;overflow-x:hidden;font-family:-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;line-height:normal;user-select:none;scrollbar-width:none}
*{-webkit-tap-highlight-color:transparent}
page-root{display:contents}
[hidden]{display:none!important}
wx-view,wx-scroll-view,wx-form,wx-radio-group,wx-checkbox-group,wx-picker,wx-picker-view,wx-picker-view-column,wx-navigator,wx-rich-text,wx-share-element{display:block}
`
