import { useRef, type PropsWithChildren } from 'react'
import { View } from '@tarojs/components'
import { classes } from '../classes'
import './index.scss'

interface Props {
  onTap: () => unknown
  /** What a screen reader says; the words inside when missing. */
  label?: string
  role?: 'button' | 'link' | 'checkbox' | 'radio' | 'switch' | 'tab'
  checked?: boolean
  disabled?: boolean
  className?: string
}

/**
 * Anything that can be tapped: a role, a name, a hover and a touch area, in WeChat and in a browser.
 * While what a tap began is under way further taps are the same tap: nothing is saved, booked or opened twice.
 */
export function Touch({ onTap, label, role = 'button', checked, disabled, className, children }: PropsWithChildren<Props>) {
  // State arrives a render late; a second tap may be faster.
  const underWay = useRef(false)
  const tap = () => {
    if (disabled || underWay.current) return
    const done = onTap()
    if (!(done instanceof Promise)) return
    underWay.current = true
    const free = () => {
      underWay.current = false
    }
    done.then(free, free)
  }
  // WeChat reads aria-role, browsers read role; `role` is no property of Taro's types, so it comes as a spread.
  const named = { role, ariaRole: role, ...(label ? { ariaLabel: label } : {}), tabIndex: disabled ? -1 : 0 }
  return (
    <View
      {...named}
      aria-checked={checked === undefined ? undefined : String(checked)}
      aria-disabled={disabled ? 'true' : undefined}
      className={classes('touch', className)}
      hoverClass={disabled ? 'none' : 'touch--hover'}
      hoverStayTime={80}
      onClick={tap}
    >
      {children}
    </View>
  )
}
