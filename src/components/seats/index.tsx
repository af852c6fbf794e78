import { Text, View } from '@tarojs/components'
import { placesText } from '@/copy/session'
import type { SessionView } from '@/domain/session'
import { classes } from '../classes'
import './index.scss'

/** More circles than this are no people any more but a pattern. */
const MOST = 12

/** True where places are drawn one by one. */
export const hasCircles = ({ roster }: Pick<SessionView, 'roster'>): boolean => roster.capacity <= MOST

interface Props {
  session: Pick<SessionView, 'seat' | 'roster'>
  /** What each place of the own family carries: the first character of the child's name. */
  own?: string[]
}

/** Seats are people: filled for a family that comes, dashed for a free place; only the own ones carry a name. */
export function Seats({ session, own }: Props) {
  const { capacity, free } = session.roster
  const taken = capacity - free
  if (!hasCircles(session)) {
    return (
      <View className='seats-bar' aria-role='img' aria-label={placesText(session)}>
        <View className='seats-bar__taken' style={{ width: `${(100 * taken) / capacity}%` }} />
      </View>
    )
  }
  return (
    <View className='seats' aria-role='img' aria-label={placesText(session)}>
      {Array.from({ length: capacity }, (_, index) => {
        const mine = own?.[index]
        return (
          <View key={index} className={classes('seat', index >= taken && 'seat--free', mine !== undefined && 'seat--own')}>
            {mine !== undefined && <Text>{mine}</Text>}
          </View>
        )
      })}
    </View>
  )
}
