import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Touch } from '@/components/touch'
import { acceptText, cellText, issueText, shownText, writeText } from '@/copy/exchange'
import type { Issue, Shown } from '@/domain/intake'
import { copyText, say } from '@/services/device'
import { ShownList } from './shown-list'

const copyIssues = async (issues: Issue[]) => void ((await copyText(issues.map(issueText).join('\n'))) && (await say('已复制')))
const issueRow = (issue: Issue) => <Text className='meta'>{issueText(issue)}</Text>

interface Props {
  file: string
  shown: Shown
  busy: boolean
  /** With the ids of those that vanished and are to be closed. */
  onAccept: (close: string[]) => unknown
  onDismiss: () => unknown
}

/** What a table would do, and the one tap that does it. */
export function ShownCards({ file, shown, busy, onAccept, onDismiss }: Props) {
  const { counts, added, changed, vanished, errors, warnings, seen } = shown
  const [close, setClose] = useState<string[]>([])
  const toggle = (id: string) => setClose((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]))
  const isWorth = seen !== undefined && (counts.added + counts.changed > 0 || close.length > 0)
  return (
    <>
      <Card>
        <Text className='title'>{file}</Text>
        <Text className='meta'>{shownText(shown)}</Text>
        <Text className='small'>{seen ? acceptText(shown) : '没有可以写入的内容。'}</Text>
        <View className='exchange__actions'>
          {isWorth && (
            <Button wide busy={busy} onTap={() => onAccept(close)}>
              {writeText(shown, close.length)}
            </Button>
          )}
          <Button wide kind='soft' onTap={onDismiss}>
            {seen ? '不写入，重新选' : '重新选一张'}
          </Button>
        </View>
      </Card>
      <View className='columns'>
        <ShownList title='有错，不会写入' tone='plum' rows={errors} total={counts.errors} render={issueRow} onCopy={() => copyIssues(errors)} />
        <ShownList
          title='消失'
          tone='sun'
          rows={vanished}
          total={counts.vanished}
          render={({ nurseryId, name, source }) => (
            <Touch role='checkbox' checked={close.includes(nurseryId)} label={`${name}：标为注销`} className='row import__vanished' onTap={() => toggle(nurseryId)}>
              <View className='grow'>
                <Text className='meta'>{name}</Text>
                <Text className='small'>{source}</Text>
              </View>
              <Text className='small'>{close.includes(nurseryId) ? '标为注销' : '保持原样'}</Text>
            </Touch>
          )}
        />
        <ShownList
          title='变更'
          rows={changed}
          total={counts.changed}
          render={({ line, name, fields }) => (
            <>
              <Text className='meta'>
                第 {line} 行 {name}
              </Text>
              {fields.map(({ label, before, after }) => (
                <Text key={label} className='small import__row-field'>
                  {label}：{cellText(before)} → {cellText(after)}
                </Text>
              ))}
            </>
          )}
        />
        <ShownList title='新增' rows={added} total={counts.added} render={({ line, name }) => <Text className='meta'>{`第 ${line} 行 ${name}`}</Text>} />
        <ShownList title='提醒' tone='sun' rows={warnings} total={counts.warnings} render={issueRow} onCopy={() => copyIssues(warnings)} />
      </View>
    </>
  )
}
