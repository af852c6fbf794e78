import type * as glassEasel from 'glass-easel'
import { Builtin, builtinOf, isFormControl } from '../component.ts'

/** Components of the mini-program take part in a form by these behaviors. */
const FIELD = 'wx://form-field'
const FIELD_GROUP = 'wx://form-field-group'
const FIELD_BUTTON = 'wx://form-field-button'

type Named = HTMLElement & { __wxElement?: glassEasel.GeneralComponent }

const has = (component: glassEasel.GeneralComponent, behavior: string): boolean => Boolean(component.hasBehavior?.(behavior))

/** The component of the mini-program whose template a node stands in. */
const owner = (node: glassEasel.GeneralComponent): glassEasel.GeneralComponent | undefined => node.ownerShadowRoot?.getHostNode()

/** Whether a node inside components is seen from a template further out: each component on the way must let it. */
function isSeenFrom(outer: glassEasel.GeneralComponent | undefined, node: glassEasel.GeneralComponent, behavior: string): boolean {
  for (let at = owner(node); at && at !== outer; at = owner(at)) if (!has(at, behavior)) return false
  return true
}

interface Field {
  name: string
  value(): unknown
  reset(): void
}

/** What a person fills in and sends; it collects the values of what is inside it, by name. */
export class FormComponent extends Builtin {
  static override readonly properties: readonly string[] = ['reportSubmit', 'reportSubmitTimeout']

  /** Whether a button may send this form: one inside a component only if the component says so. */
  hears(button: glassEasel.GeneralComponent): boolean {
    return isSeenFrom(owner(this.host.node), button, FIELD_BUTTON)
  }

  private fields(): Field[] {
    const mine = owner(this.host.node)
    const elements = [...this.element.querySelectorAll<Named>('*')].filter(({ __wxElement: node }) => node && isSeenFrom(mine, node, FIELD_GROUP))
    return elements.flatMap((element) => builtinField(element) ?? componentField(element.__wxElement) ?? [])
  }

  /** @param target the button, as events describe it */
  submit(target: object): void {
    const value: Record<string, unknown> = {}
    for (const field of this.fields()) if (field.name) value[field.name] = field.value()
    this.emit('submit', { value, formId: '', target })
  }

  reset(target: object): void {
    for (const field of this.fields()) field.reset()
    this.emit('reset', { target })
  }
}

function builtinField(element: HTMLElement): Field | undefined {
  const control = builtinOf(element)
  if (!isFormControl(control)) return undefined
  return { name: String(control.props.name ?? ''), value: () => control.formValue(), reset: () => control.resetValue() }
}

function componentField(component: glassEasel.GeneralComponent | undefined): Field | undefined {
  if (!component || !has(component, FIELD)) return undefined
  const data = component.data as { name?: unknown; value?: unknown }
  // What such a component shows is its own affair; WeChat resets only what it knows.
  return { name: String(data.name ?? ''), value: () => data.value, reset: () => {} }
}
