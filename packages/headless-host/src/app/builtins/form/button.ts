import { report } from '../../logic/errors.ts'
import { describeTarget } from '../../logic/events.ts'
import { isTrue, type Builtin } from '../component.ts'
import { Hoverable } from '../hover.ts'
import { BUTTON_CSS } from './button-css.ts'
import type { FormComponent } from './form.ts'
import { press } from './open-types.ts'

export class Button extends Hoverable {
  static override readonly css = BUTTON_CSS
  static override readonly properties = [
    ...Hoverable.properties, 'size', 'type', 'plain', 'disabled', 'loading', 'formType', 'openType', 'lang', 'sessionFrom', 'sendMessageTitle',
    'sendMessagePath', 'sendMessageImg', 'showMessageCard', 'appParameter', 'phoneNumberNoQuotaToast',
  ]
  protected override readonly hoverTimes = [20, 70] as const
  protected override readonly usualHover = 'button-hover'

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => this.pressed())
  }

  override update(): void {
    const { props } = this
    this.attribute('size', props.size)
    this.attribute('type', props.type || 'default')
    this.attribute('plain', isTrue(props.plain))
    this.attribute('disabled', isTrue(props.disabled))
    this.attribute('loading', isTrue(props.loading))
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'button')
    this.element.setAttribute('aria-disabled', String(isTrue(props.disabled)))
  }

  protected override hoverClass(): string {
    return isTrue(this.props.disabled) ? 'none' : super.hoverClass()
  }

  /** Its label was tapped: a button hears that as a tap of its own. */
  override activate(): void {
    if (!isTrue(this.props.disabled)) this.host.node.triggerEvent('tap', {}, { bubbles: true, composed: true })
  }

  private pressed(): void {
    const { props, host, element } = this
    if (isTrue(props.disabled)) return
    const target = describeTarget(host.node)
    const form = this.closest<FormComponent>('form')
    if (props.formType === 'submit' && form?.hears(host.node)) form.submit(target)
    if (props.formType === 'reset' && form?.hears(host.node)) form.reset(target)
    if (!props.openType) return
    const button = { id: element.id, target, properties: props, document: element.ownerDocument, emit: (type: string, detail: unknown) => this.emit(type, detail) }
    press(String(props.openType), button).catch(report)
  }
}
