/** The built-in components, known to both the compiler (selectors, attributes) and the runtime. */
export const BUILTIN_TAGS = [
  'audio', 'button', 'camera', 'canvas', 'checkbox', 'checkbox-group', 'cover-image', 'cover-view', 'editor', 'form', 'icon', 'image',
  'input', 'label', 'live-player', 'live-pusher', 'map', 'match-media', 'movable-area', 'movable-view', 'navigator', 'official-account',
  'open-data', 'page-container', 'page-meta', 'navigation-bar', 'picker', 'picker-view', 'picker-view-column', 'progress', 'radio',
  'radio-group', 'rich-text', 'root-portal', 'scroll-view', 'share-element', 'slider', 'swiper', 'swiper-item', 'switch', 'text',
  'textarea', 'video', 'view', 'web-view', 'ad', 'ad-custom', 'keyboard-accessory', 'sticky-header', 'sticky-section', 'list-view', 'grid-view',
  'channel-live', 'channel-video', 'voip-room', 'functional-page-navigator', 'store-home', 'store-product',
] as const

export type BuiltinTag = (typeof BUILTIN_TAGS)[number]

/** Built-ins live in the code space under this prefix, so that they never clash with a project's own paths. */
export const BUILTIN_PREFIX = '__builtin__/'

/** Templates of the few built-ins that wrap their children in something. */
export const BUILTIN_TEMPLATES: Partial<Record<BuiltinTag, string>> = {
  'scroll-view': '<h5-div class="wx-scroll-content"><slot/></h5-div>',
  swiper: '<h5-div class="wx-swiper-slides"><h5-div class="wx-swiper-track"><slot/></h5-div></h5-div>',
  'page-container': '<h5-div class="wx-overlay"/><h5-div class="wx-sheet"><slot/></h5-div>',
  'root-portal': '<h5-div class="wx-portal"><slot/></h5-div>',
  'picker-view-column': '<h5-div class="wx-column-track"><slot/></h5-div>',
}
