import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { findingText, inspectedText } from '@/copy/nursery-facts'
import { dateText } from '@/copy/wording'
import type { DirectoryEntry, NurseryDetail } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'

interface Props {
  nursery: DirectoryEntry
  /** What was found, when it could be asked for. */
  detail?: NurseryDetail
  today: LocalDate
}

/** The last inspection in plain words: what was found, and the day each thing was put right. */
export function InspectionCard({ nursery: { inspected }, detail, today }: Props) {
  const inspection = detail?.inspection
  const on = inspection?.on ?? inspected?.on
  return (
    <Card>
      <Text className='title'>{on ? `最近一次检查：${dateText(on, today)}` : '最近一次检查：未知'}</Text>
      {!on && <Text className='meta'>来源没有写检查的结果，可以问机构要最近一次的检查记录看。</Text>}
      {inspection?.by && <Text className='small'>{inspection.by}</Text>}
      {inspection && inspection.findings.length === 0 && <Text className='meta'>没有发现问题</Text>}
      {inspection?.findings.map((finding) => (
        <View key={finding.text} className='inspection__finding'>
          <Text className='grow'>{finding.text}</Text>
          <Text className={classes('inspection__end', !finding.closedOn && 'facts__bad')}>{findingText(finding, inspection, today)}</Text>
        </View>
      ))}
      {!inspection && inspected && (
        <>
          <Text className={classes('meta', inspected.open > 0 && 'facts__bad')}>{inspectedText(inspected.open)}</Text>
          <Text className='small'>发现了什么，联网以后可以看。</Text>
        </>
      )}
    </Card>
  )
}
