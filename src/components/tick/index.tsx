import { Text } from '@tarojs/components'
import { classes } from '../classes'
import './index.scss'

/** The box of something that is chosen or not. What is tapped, and named to a screen reader, is the row around it. */
export const Tick = ({ on }: { on: boolean }) => (
  <Text className={classes('tick', on && 'tick--on')} aria-hidden='true'>
    {on ? '✓' : ''}
  </Text>
)
