import type { Kinds } from '../component.ts'
import { Hoverable } from '../hover.ts'
import { PageContainer } from './page-container.ts'
import { PageMeta } from './page-meta.ts'
import { ScrollView } from './scroll-view.ts'
import { Swiper } from './swiper.ts'

/** What holds other things. */
export const CONTAINERS: Kinds = {
  view: Hoverable,
  'scroll-view': ScrollView,
  swiper: Swiper,
  'page-container': PageContainer,
  'page-meta': PageMeta,
}
