import { callHook } from '../logic/errors.ts'
import { route, type RouteName } from '../pages/router.ts'
import { topPage } from '../pages/stack.ts'
import { Builtin, builtinOf, isFormControl, isTrue, targetElement, type FormControl } from './component.ts'
import { Hoverable } from './hover.ts'

/** Collects the values of what is inside it. */
export class FormComponent extends Builtin {
  private controls(): (Builtin & FormControl)[] {
    return [...this.element.querySelectorAll('*')].map((element) => builtinOf(element)).filter(isFormControl)
  }

  submit(): void {
    const value: Record<string, unknown> = {}
    for (const control of this.controls()) {
      const name = String(control.props.name ?? '')
      if (name) value[name] = control.formValue()
    }
    this.emit('submit', { value })
  }

  reset(): void {
    for (const control of this.controls()) control.resetValue()
    this.emit('reset')
  }
}

/** Open types that only change what WeChat shows around the app; the others tell the page. */
const OPEN_TYPE_EVENTS: Record<string, string> = {
  getPhoneNumber: 'getphonenumber',
  getUserInfo: 'getuserinfo',
  chooseAvatar: 'chooseavatar',
  openSetting: 'opensetting',
  contact: 'contact',
}

export class Button extends Hoverable {
  static override readonly properties = [...Hoverable.properties, 'size', 'type', 'plain', 'disabled', 'loading', 'formType', 'openType']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => this.press())
  }

  override update(): void {
    this.attribute('size', this.props.size)
    this.attribute('type', this.props.type ?? 'default')
    this.attribute('plain', isTrue(this.props.plain))
    this.attribute('disabled', isTrue(this.props.disabled))
    this.attribute('loading', isTrue(this.props.loading))
    this.attribute('open-type', this.props.openType)
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'button')
  }

  protected override hoverClass(): string {
    return isTrue(this.props.disabled) ? 'none' : String(this.props.hoverClass || 'button-hover')
  }

  override activate(): void {
    this.press()
  }

  private press(): void {
    if (isTrue(this.props.disabled)) return
    const form = this.closest<FormComponent>('form')
    if (this.props.formType === 'submit') form?.submit()
    if (this.props.formType === 'reset') form?.reset()
    const openType = String(this.props.openType ?? '')
    if (openType === 'share') callHook(topPage()?.caller, 'onShareAppMessage', { from: 'button', target: { dataset: {} } })
    const event = OPEN_TYPE_EVENTS[openType]
    if (event) this.emit(event, { errMsg: `${openType}:fail user deny` })
  }
}

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

const CONTROLS = 'wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea,wx-button,wx-picker'

/** Passes its taps on to the control it belongs to. */
export class Label extends Builtin {
  static override readonly properties = ['for']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.host.node.addListener('tap', (event) => {
      if (targetElement(event)?.closest(CONTROLS)) return
      const wanted = String(this.props.for ?? '')
      const control = wanted ? this.element.ownerDocument.getElementById(wanted) : this.element.querySelector(CONTROLS)
      builtinOf(control)?.activate()
    })
  }
}
