import type { ChangeEvent, CSSProperties, KeyboardEvent, ReactNode } from 'react'

/** Taro's components as a browser without WeChat would have them: real roles and names, and Taro's `detail` events. */
interface Props {
  children?: ReactNode
  className?: string
  id?: string
  style?: CSSProperties | string
  role?: string
  ariaRole?: string
  ariaLabel?: string
  'aria-role'?: string
  'aria-label'?: string
  'aria-hidden'?: string
  'aria-checked'?: string
  'aria-disabled'?: string
  onClick?: () => void
}

const named = ({ className, id, style, role, ariaRole, ariaLabel, onClick, ...props }: Props) => ({
  className,
  id,
  style: typeof style === 'string' ? undefined : style,
  role: role ?? ariaRole ?? props['aria-role'],
  'aria-label': ariaLabel ?? props['aria-label'],
  'aria-hidden': props['aria-hidden'] as 'true' | undefined,
  'aria-checked': props['aria-checked'] as 'true' | undefined,
  'aria-disabled': props['aria-disabled'] as 'true' | undefined,
  onClick,
})

export const View = (props: Props) => <div {...named(props)}>{props.children}</div>
export const Text = (props: Props) => <span {...named(props)}>{props.children}</span>
export const ScrollView = View
export const Swiper = View
export const SwiperItem = View

export const Button = ({ disabled, ...props }: Props & { disabled?: boolean }) => (
  <button {...named(props)} disabled={disabled}>
    {props.children}
  </button>
)

export const Image = ({ src, ...props }: Props & { src: string }) => <img {...named(props)} alt={named(props)['aria-label'] ?? ''} src={src} />

interface InputProps extends Props {
  value?: string
  placeholder?: string
  maxlength?: number
  onInput?: (event: { detail: { value: string } }) => void
  onConfirm?: (event: { detail: { value: string } }) => void
  onBlur?: (event: { detail: { value: string } }) => void
}

export const Input = ({ value, placeholder, maxlength, onInput, onConfirm, onBlur, ...props }: InputProps) => (
  <input
    {...named(props)}
    value={value}
    placeholder={placeholder}
    maxLength={maxlength}
    onChange={({ target }: ChangeEvent<HTMLInputElement>) => onInput?.({ detail: { value: target.value } })}
    onBlur={({ target }) => onBlur?.({ detail: { value: target.value } })}
    onKeyDown={({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => key === 'Enter' && onConfirm?.({ detail: { value: currentTarget.value } })}
  />
)

export const Textarea = Input

interface CameraProps extends Props {
  onScanCode?: (event: { detail: { result: string } }) => void
  onError?: () => void
}

/** What it sees is typed; `broken` is what breaks it. */
export const Camera = ({ onScanCode, onError, ...props }: CameraProps) => (
  <input {...named(props)} onChange={({ target }) => (target.value === 'broken' ? onError?.() : onScanCode?.({ detail: { result: target.value } }))} />
)

interface SwitchProps extends Props {
  checked?: boolean
  onChange?: (event: { detail: { value: boolean } }) => void
}

export const Switch = ({ checked, onChange, ...props }: SwitchProps) => (
  <input {...named(props)} type='checkbox' role='switch' checked={checked} onChange={({ target }) => onChange?.({ detail: { value: target.checked } })} />
)

interface PickerProps extends Props {
  value?: string
  onChange?: (event: { detail: { value: string } }) => void
}

/** The wheel is WeChat's; what was chosen arrives as text. */
export const Picker = ({ value, onChange, children, ...props }: PickerProps) => (
  <div>
    {children}
    <input {...named(props)} value={value} onChange={({ target }) => onChange?.({ detail: { value: target.value } })} />
  </div>
)
