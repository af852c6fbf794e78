import type { Kinds } from '../component.ts'
import { Button } from './button.ts'
import { CheckGroup, CheckItem } from './choices.ts'
import { FormComponent } from './form.ts'
import { InputField } from './input.ts'
import { Label } from './label.ts'
import { Navigator } from './navigator.ts'
import { PickerColumn, PickerView } from './picker-view.ts'
import { Picker } from './picker.ts'
import { FormPlaceholder } from './placeholders.ts'
import { Slider } from './slider.ts'
import { Switch } from './switch.ts'
import { TextareaField } from './textarea.ts'

/** What a person fills in or presses. */
export const FORM: Kinds = {
  button: Button,
  navigator: Navigator,
  form: FormComponent,
  label: Label,
  input: InputField,
  textarea: TextareaField,
  checkbox: CheckItem,
  radio: CheckItem,
  'checkbox-group': CheckGroup,
  'radio-group': CheckGroup,
  switch: Switch,
  slider: Slider,
  picker: Picker,
  'picker-view': PickerView,
  'picker-view-column': PickerColumn,
  editor: FormPlaceholder,
  'keyboard-accessory': FormPlaceholder,
}
