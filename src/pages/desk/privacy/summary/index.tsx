import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { summarySections, summaryText, type SummaryRow } from '@/copy/yearly'
import { localDate, type Instant } from '@/domain/time'
import { yearsUpTo } from '@/domain/yearly'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { privacy } from '@/services/api'
import { copyText } from '@/services/device'
import { NotYet, shutsOut } from '../../not-yet'
import '../index.scss'

const yearOf = (now: Instant): number => Number(localDate(now).slice(0, 4))

/** What is no longer than this is a number and its unit, and stands at the right as in a table. */
const NUMBER = 8

const Row = ({ what, value }: SummaryRow) =>
  value.length <= NUMBER ? (
    <View className='row privacy__row' aria-label={`${what}：${value}`}>
      <Text className='meta grow'>{what}</Text>
      <Text className='privacy__number'>{value}</Text>
    </View>
  ) : (
    <View className='privacy__row' aria-label={`${what}：${value}`}>
      <Text className='privacy__what'>{what}</Text>
      <Text className='meta'>{value}</Text>
    </View>
  )

/** A year's processing of minors' data, each number with how it was counted; the whole of it can be copied and printed. */
export default function YearlySummaryPage() {
  const now = useNow()
  const [year, setYear] = useState(() => yearOf(now))
  const [copied, setCopied] = useState<boolean>()
  const { data, error, since, reload } = useRemote(() => privacy.yearlySummary({ year }), [year])
  if (shutsOut(error)) return <NotYet error={error} onRetry={reload} />
  return (
    <PageRoot
      footer={
        data && (
          <Button wide onTap={async () => setCopied(await copyText(summaryText(data)))}>
            {copied ? '已复制，可以贴到文档里打印' : '复制全文'}
          </Button>
        )
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>未成年人信息处理情况</Text>
      <Text className='meta'>未成年人网络保护条例第 37 条要求每年审计，网信部门要求每年 1 月底前报送。数字都来自系统，怎么数的写在每一段；风险评估请中心另附。</Text>
      <Chips label='哪一年' options={yearsUpTo(now).map((one) => ({ value: String(one), text: `${one} 年` }))} chosen={[String(year)]} onToggle={(one) => setYear(Number(one))} />
      {!data && <LoadState error={error} onRetry={reload} />}
      <View className='columns'>
        {data &&
          summarySections(data).map(({ title, how, rows }) => (
            <Card key={title}>
              <Text className='title'>{title}</Text>
              <Text className='small'>{how}</Text>
              {rows.map((one) => (
                <Row key={one.what} {...one} />
              ))}
              {rows.length === 0 && <Text className='meta privacy__row'>没有</Text>}
            </Card>
          ))}
      </View>
      {copied === false && <Text className='small'>没有复制成，可以长按上面的文字，或截图保存</Text>}
    </PageRoot>
  )
}
