import { failure } from '../../wx/register.ts'
import { isTrue } from '../component.ts'
import type { Refresher } from './refresher.ts'
import type { ScrollView } from './scroll-view.ts'

interface ScrollTarget {
  top?: number
  left?: number
  /** Whether it is seen moving. */
  animated?: boolean
}

const behaviorOf = (animated = false): ScrollBehavior => (animated ? 'smooth' : 'instant')

/** The ScrollViewContext that `SelectorQuery.node()` answers for an enhanced scroll-view. */
export function scrollContext(view: ScrollView, refresher: Refresher): object {
  const { switches } = view
  return {
    // What only an iPhone shows: kept, without effect.
    bounces: true,
    fastDeceleration: false,
    decelerationDisabled: false,
    showScrollbar: isTrue(view.props.showScrollbar, true),
    get scrollEnabled() {
      return switches.scrollEnabled
    },
    set scrollEnabled(enabled: boolean) {
      switches.scrollEnabled = Boolean(enabled)
      view.allow()
    },
    get pagingEnabled() {
      return switches.pagingEnabled ?? isTrue(view.props.pagingEnabled)
    },
    set pagingEnabled(enabled: boolean) {
      switches.pagingEnabled = Boolean(enabled)
    },
    scrollTo({ top, left, animated }: ScrollTarget = {}) {
      view.element.scrollTo({ top, left, behavior: behaviorOf(animated) })
    },
    scrollIntoView(selector: string, options: { animated?: boolean } = {}) {
      view.scrollToChild(selector, behaviorOf(options.animated))
    },
    triggerRefresh: () => refresher.trigger(),
    closeRefresh: () => refresher.close(),
    triggerTwoLevel: unsupported('triggerTwoLevel'),
    closeTwoLevel: unsupported('closeTwoLevel'),
  }
}

function unsupported(name: string): () => never {
  return () => {
    throw failure(`ScrollViewContext.${name}:fail not supported by the headless host`)
  }
}
