import { callHook } from '../../logic/errors.ts'
import { topPage } from '../../pages/stack.ts'
import { isTrue, type Builtin } from '../component.ts'
import { Hoverable } from '../hover.ts'
import type { FormComponent } from './form.ts'

/** Open types that only change what WeChat shows around the app; the others tell the page. */
const OPEN_TYPE_EVENTS: Record<string, string> = {
  getPhoneNumber: 'getphonenumber',
  getUserInfo: 'getuserinfo',
  chooseAvatar: 'chooseavatar',
  openSetting: 'opensetting',
  contact: 'contact',
}

export class Button extends Hoverable {
  static override readonly css = `
    wx-button{position:relative;display:block;margin-left:auto;margin-right:auto;padding-left:14px;padding-right:14px;box-sizing:border-box;font-size:18px;text-align:center;line-height:2.55555556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8}
    wx-button::after{content:" ";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
    wx-button[type=primary]{color:#fff;background-color:#07c160}wx-button[type=warn]{color:#fff;background-color:#e64340}
    wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
    wx-button[disabled]{color:rgba(0,0,0,.3)}wx-button[plain]{background:transparent;border:1px solid #353535;color:#353535}
    .button-hover{opacity:.7}
  `
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
