import { Builtin, builtinOf, isFormControl, type FormControl } from '../component.ts'

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
