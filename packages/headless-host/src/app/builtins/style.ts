/** What all pages share; each built-in says its own looks beside its behaviour. */
export const BASE_CSS = `
html{height:100%;font-size:16px}
body{margin:0;min-height:100%;-webkit-text-size-adjust:none;overflow-y:auto;overflow-x:hidden;font-family:-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;line-height:normal;user-select:none;scrollbar-width:none}
*{-webkit-tap-highlight-color:transparent}
page-root,wx-root-portal,wx-match-media,wx-share-element{display:contents}
[hidden]{display:none!important}
wx-view,wx-scroll-view,wx-swiper,wx-swiper-item,wx-form,wx-radio-group,wx-checkbox-group,wx-picker,wx-picker-view,wx-picker-view-column,wx-map,wx-camera,wx-navigator,wx-cover-view,wx-rich-text,wx-canvas,wx-video,wx-web-view,wx-movable-area,wx-movable-view,wx-cover-image,wx-list-view,wx-grid-view,wx-sticky-section,wx-sticky-header{display:block}
wx-page-meta,wx-navigation-bar,wx-audio{display:none}
`
