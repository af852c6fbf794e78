import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { DemoTag, Tag } from '@/components/tag'
import { comparedText, COUNTED_WHEN, numberText, reportText } from '@/copy/counts'
import { momentText } from '@/copy/wording'
import type { DeskOutputs } from '@/domain/contract'
import type { Period } from '@/domain/period'
import { sumOf } from '@/domain/tally-sum'

interface Props {
  period: Period
  figures: DeskOutputs['getFigures']
  running: boolean
}

/** The sentence the centre reports with, and how far it can be relied on. */
export function Report({ period, figures: { cells, before, demo, districts, serverNow }, running }: Props) {
  const [all, then] = [sumOf(cells.map(({ sum }) => sum)), sumOf(before.map(({ sum }) => sum))]
  const notHeld = [
    all.empty > 0 && `${all.empty} 场没有一家签到，不算节次`,
    all.cancelled > 0 && `${all.cancelled} 场整场取消`,
  ].filter(Boolean)
  return (
    <Card>
      <Text className='figures__report' userSelect>
        {reportText(period, cells)}
      </Text>
      <Text className='meta'>
        合计 {numberText('sessions', all)}（{comparedText('sessions', all, then)}），{numberText('heads', all)}（{comparedText('heads', all, then)}）
      </Text>
      <Text className='small'>
        {COUNTED_WHEN}，截至 {momentText(serverNow)}
        {notHeld.length > 0 && `；${notHeld.join('；')}`}
      </Text>
      {(demo || running || districts) && (
        <View className='tags'>
          {demo && <DemoTag />}
          {running && <Tag tone='sun'>这段时间还没有结束</Tag>}
          {districts && <Tag tone='sky'>只含您负责的 {districts.length} 个城区</Tag>}
        </View>
      )}
    </Card>
  )
}
