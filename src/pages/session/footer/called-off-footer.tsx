import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { partyText, whenText } from '@/copy/session'
import { open, routes } from '@/services/routes'
import type { FooterProps } from '.'

/** Nobody need come: on to the next that fits. */
export const CalledOffFooter = ({ here: { session, party, now }, next }: FooterProps) => (
  <View className='row'>
    <View className='grow'>
      <Text className='title'>不用来了</Text>
      <Text className='small'>{partyText(party.children, party.adults, session.seat)}</Text>
    </View>
    {next ? <Button onTap={() => open(routes.session(next.sessionId))}>改约 {whenText(next.startsAt, now)}</Button> : <Button onTap={() => open(routes.sessions)}>看别的活动</Button>}
  </View>
)
