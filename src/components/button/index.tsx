import type { PropsWithChildren } from 'react'
import { Text } from '@tarojs/components'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  onTap: () => unknown
  /** primary: the one green action; soft: any other; sun: the thing that needs you; glass: on a coloured card; danger: takes something away. */
  kind?: 'primary' | 'soft' | 'sun' | 'glass' | 'danger'
  /** Within a card. */
  small?: boolean
  /** Takes the width that is left. */
  wide?: boolean
  disabled?: boolean
  /** Working on it: says so, and takes no second tap. */
  busy?: boolean
  label?: string
}

/** A button with words in it. */
export function Button({ onTap, kind = 'primary', small, wide, disabled, busy, label, children }: PropsWithChildren<Props>) {
  const off = disabled || busy
  return (
    <Touch
      label={label}
      disabled={off}
      className={classes('button', `button--${kind}`, small && 'button--small', wide && 'button--wide', off && 'button--off')}
      onTap={onTap}
    >
      <Text>{busy ? '请稍候…' : children}</Text>
    </Touch>
  )
}
