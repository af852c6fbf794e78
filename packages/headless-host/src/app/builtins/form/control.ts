import { Builtin, isTrue, type FormControl } from '../component.ts'

/**
 * What a person changes. Its state is its properties: `model:` bindings hear of a change, and a page that sets its old
 * value again gets that value, not what the person made of it.
 */
export abstract class Control extends Builtin implements FormControl {
  static override readonly properties: readonly string[] = ['disabled']

  abstract formValue(): unknown

  /** WeChat's reset empties: it does not go back to what the page first set. */
  abstract resetValue(): void

  protected get disabled(): boolean {
    return isTrue(this.props.disabled)
  }

  protected keep(properties: Record<string, unknown>): void {
    this.host.node.setData(properties as never)
  }

  /** What screen readers call it, unless the page says otherwise. */
  protected role(name: string, state: Record<string, unknown> = {}): void {
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', name)
    for (const [key, value] of Object.entries({ disabled: this.disabled, ...state })) this.element.setAttribute(`aria-${key}`, String(value))
  }
}
