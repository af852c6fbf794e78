import { report } from '../../logic/errors.ts'
import { route, type RouteName } from '../../pages/router.ts'
import { numberOr, type Builtin } from '../component.ts'
import { Hoverable } from '../hover.ts'

const NAVIGATIONS: Record<string, RouteName> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

/** What WeChat calls going from one mini-program to another. */
const OTHER: Record<string, string> = { navigate: 'navigateToMiniProgram', navigateBack: 'navigateBackMiniProgram', exit: 'exitMiniProgram' }

/** A link. To another mini-program it does not go: it says so through `fail` and `complete`, which exist for those only. */
export class Navigator extends Hoverable {
  static override readonly css = `
    .navigator-hover{background-color:rgba(0,0,0,.1);opacity:.7}
  `
  static override readonly properties = [
    ...Hoverable.properties, 'target', 'url', 'openType', 'delta', 'appId', 'path', 'extraData', 'version', 'shortLink',
  ]
  protected override readonly hoverTimes = [50, 600] as const
  protected override readonly usualHover = 'navigator-hover'

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => void this.go())
  }

  override update(): void {
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'link')
  }

  private async go(): Promise<void> {
    const openType = String(this.props.openType || 'navigate')
    if (this.props.target === 'miniProgram') return this.refuse(openType)
    const name = NAVIGATIONS[openType]
    try {
      if (!name) throw new Error(`navigator: open-type ${openType} is only for target="miniProgram"`)
      await route(name, { url: String(this.props.url ?? ''), delta: numberOr(this.props.delta, 1) })
    } catch (error) {
      report(error)
    }
  }

  private refuse(openType: string): void {
    const errMsg = `${OTHER[openType] ?? openType}:fail not supported by the headless host`
    this.emit('fail', { errMsg })
    this.emit('complete', { errMsg })
  }
}
