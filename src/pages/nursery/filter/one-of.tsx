import { Chips } from '@/components/chips'
import { Field } from '@/components/field'

interface Props<T extends string | number> {
  label: string
  hint?: string
  options: { value: T; text: string }[]
  value?: T
  onChange: (value?: T) => unknown
}

/** One of some, or none: a second tap on the chosen one leaves it open. */
export const OneOf = <T extends string | number>({ label, hint, options, value, onChange }: Props<T>) => (
  <Field label={label} hint={hint}>
    <Chips
      wrap
      label={label}
      options={options.map((option) => ({ value: String(option.value), text: option.text }))}
      chosen={value === undefined ? [] : [String(value)]}
      onToggle={(tapped) => onChange(tapped === String(value) ? undefined : options.find((option) => String(option.value) === tapped)?.value)}
    />
  </Field>
)
