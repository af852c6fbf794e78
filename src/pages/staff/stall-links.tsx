import Taro from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Touch } from '@/components/touch'
import type { SessionView } from '@/domain/session'
import { open, routes } from '@/services/routes'
import './stall-links.scss'

const PAGES = { scan: '扫码签到', line: '叫号', roster: '名单', door: '门口的码', disputes: '待核对' } as const
type Page = keyof typeof PAGES

/** Goes to a page of the stall, back to it where it is the one behind: to and fro all afternoon stacks nothing up. */
export function goTo(url: string): Promise<unknown> {
  const behind = Taro.getCurrentPages().slice(-2, -1)[0] as { $taroPath?: string } | undefined
  return url.split('?').every((part) => behind?.$taroPath?.includes(part.replace(/^\//, ''))) ? Taro.navigateBack() : open(url)
}

/** From one page of the stall to the others. */
export const StallLinks = ({ here, session: { _id, status, walkIns }, numbers }: { here: Page; session: SessionView; numbers: boolean }) => {
  // The line has a key of its own for scans, under the thumb.
  const leads: Record<Page, boolean> = { scan: status === 'open' && here !== 'line', line: walkIns === true || numbers, roster: true, door: status === 'open', disputes: true }
  return (
    <View className='stall-links'>
      {(Object.keys(PAGES) as Page[])
        .filter((page) => page !== here && leads[page])
        .map((page) => (
          <Touch key={page} role='link' className='stall-links__link' onTap={() => goTo(routes[page](_id))}>
            <Text>{PAGES[page]} ›</Text>
          </Touch>
        ))}
    </View>
  )
}
