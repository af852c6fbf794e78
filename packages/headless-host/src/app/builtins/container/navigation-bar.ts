import { pageOfDocument } from '../../pages/page.ts'
import { configure } from '../../shell/chrome.ts'
import { Builtin, isTrue } from '../component.ts'
import { said } from './said.ts'

/** The navigation bar, as a page says it in its template. */
export class NavigationBar extends Builtin {
  static override readonly css = `
    wx-navigation-bar{display:none}
  `
  static override readonly properties = ['title', 'loading', 'frontColor', 'backgroundColor', 'colorAnimationDuration', 'colorAnimationTimingFunc']
  private configured = ''

  override update(): void {
    const { title, loading, frontColor, backgroundColor } = this.props
    const changes = said({
      navigationBarTitleText: title,
      navigationBarLoading: loading === null || loading === undefined ? undefined : isTrue(loading),
      navigationBarTextStyle: frontColor && (frontColor === '#000000' ? 'black' : 'white'),
      navigationBarBackgroundColor: backgroundColor,
    })
    const wire = JSON.stringify(changes)
    if (wire === this.configured) return
    this.configured = wire
    configure(pageOfDocument(this.element.ownerDocument), changes)
  }
}
