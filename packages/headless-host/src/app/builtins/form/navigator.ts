import { route, type RouteName } from '../../pages/router.ts'
import type { Builtin } from '../component.ts'
import { Hoverable } from '../hover.ts'

const NAVIGATIONS: Record<string, RouteName> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

export class Navigator extends Hoverable {
  static override readonly properties = [...Hoverable.properties, 'url', 'openType', 'delta', 'target']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => void this.go())
  }

  private async go(): Promise<void> {
    const name = NAVIGATIONS[String(this.props.openType || 'navigate')]
    if (!name) return this.emit('fail', { errMsg: `navigateTo:fail open-type ${this.props.openType} is not supported` })
    try {
      await route(name, { url: String(this.props.url ?? ''), delta: Number(this.props.delta ?? 1) })
      this.emit('success')
    } catch (error) {
      this.emit('fail', error)
    }
  }
}
