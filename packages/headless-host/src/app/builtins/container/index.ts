import type { Kinds } from '../component.ts'
import { Hoverable } from '../hover.ts'
import { CoverView } from './cover-view.ts'
import { GridView, ListView, StickyHeader } from './lists.ts'
import { MatchMedia } from './match-media.ts'
import { MovableArea } from './movable-area.ts'
import { MovableView } from './movable-view.ts'
import { NavigationBar } from './navigation-bar.ts'
import { PageContainer } from './page-container.ts'
import { PageMeta } from './page-meta.ts'
import { RootPortal } from './root-portal.ts'
import { ScrollView } from './scroll-view.ts'
import { SwiperItem } from './swiper-item.ts'
import { Swiper } from './swiper.ts'

/** What holds other things. */
export const CONTAINERS: Kinds = {
  view: Hoverable,
  'cover-view': CoverView,
  'scroll-view': ScrollView,
  swiper: Swiper,
  'swiper-item': SwiperItem,
  'movable-area': MovableArea,
  'movable-view': MovableView,
  'page-container': PageContainer,
  'root-portal': RootPortal,
  'match-media': MatchMedia,
  'list-view': ListView,
  'sticky-section': ListView,
  'grid-view': GridView,
  'sticky-header': StickyHeader,
  'page-meta': PageMeta,
  'navigation-bar': NavigationBar,
}
