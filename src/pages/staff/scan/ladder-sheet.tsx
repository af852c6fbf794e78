import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { LinkRow } from '@/components/link-row'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { adultsText, guestsText } from '@/copy/roster'
import type { DoorEntry } from '@/domain/door'
import { canScan } from '@/services/device'
import { NoCodeReason } from './no-code-reason'
import type { Candidate, Rung } from './use-ladder'

const RUNGS: Record<Rung, { title: string; says: string; field: string; action: string; most: number }> = {
  code: { title: '输入入场码', says: '这里没有摄像头：粘贴二维码的文字，或输二维码下面的 4 位数字', field: '入场码', action: '签到', most: 400 },
  digits: { title: '4 位码', says: '家长手机二维码下面的 4 位数字', field: '入场码', action: '签到', most: 4 },
  phone: { title: '手机后四位', says: '家长登记的手机号的最后 4 位', field: '手机后四位', action: '查找', most: 4 },
  name: { title: '按名字找', says: '请家长说孩子登记的名字，照着输', field: '孩子的名字', action: '查找', most: 24 },
}

/** Where a camera reads the whole code, nobody types it. */
const SHOWN: Rung[] = canScan ? ['digits', 'phone', 'name'] : ['code', 'digits', 'phone', 'name']

interface Props {
  rung: Rung
  candidates?: Candidate[]
  busy: boolean
  onRung: (rung: Rung) => unknown
  /** `reason` with a name: why no code is at hand. */
  onFind: (rung: Rung, words: string, reason?: string) => unknown
  onChoose: (candidate: Candidate) => unknown
  /** The roster may be older than the booking. */
  onFetch: () => unknown
  onClose: () => unknown
}

/** For a code that cannot be scanned: one rung after the other, down to the name. */
export function LadderSheet({ rung, candidates, busy, onRung, onFind, onChoose, onFetch, onClose }: Props) {
  const [words, setWords] = useState('')
  const [reason, setReason] = useState('')
  const { title, says, field, action, most } = RUNGS[rung]
  const digits = rung === 'digits' || rung === 'phone'
  const ready = digits ? /^\d{4}$/.test(words.trim()) : words.trim() !== '' && (rung !== 'name' || reason.trim() !== '')
  const submit = () => (ready ? onFind(rung, words.trim(), reason.trim()) : undefined)
  const go = (next: Rung) => {
    setWords('')
    onRung(next)
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <Chips
        label='怎么找'
        wrap
        options={SHOWN.map((value) => ({ value, text: RUNGS[value].title }))}
        chosen={[rung]}
        onToggle={go}
      />
      <Text className='meta scan__found'>{says}</Text>
      <View className='scan__code'>
        <Input
          className={digits ? 'field__input scan__digits' : 'field__input'}
          type={digits ? 'number' : 'text'}
          maxlength={most}
          value={words}
          focus
          aria-label={field}
          cursorSpacing={120}
          confirmType='done'
          onInput={({ detail }) => setWords(detail.value)}
          onConfirm={submit}
        />
      </View>
      {rung === 'name' && <NoCodeReason reason={reason} onReason={setReason} />}
      <View className='row'>
        <Button wide disabled={!ready} busy={busy} onTap={submit}>
          {action}
        </Button>
      </View>
      {candidates && <Found candidates={candidates} onChoose={onChoose} onFetch={onFetch} />}
    </Sheet>
  )
}

function Found({ candidates, onChoose, onFetch }: { candidates: Candidate[]; onChoose: (candidate: Candidate) => unknown; onFetch: () => unknown }) {
  if (candidates.length === 0) {
    return <RefusalCard quiet title='没有找到' why='请核对一下；刚预约的家庭，要先取新的名单。也可以换一种找法。' action={{ text: '取新的名单', onTap: onFetch }} />
  }
  return (
    <View className='scan__found'>
      <Text className='meta'>找到 {candidates.length} 家，请问一下孩子的小名，再点选</Text>
      {candidates.map((candidate) => (
        <LinkRow key={candidate.entry.familyId} title={guestsText(candidate.entry)} note={noteOf(candidate.entry, candidate.bringer)} onTap={() => onChoose(candidate)} />
      ))}
    </View>
  )
}

const noteOf = (entry: DoorEntry, bringer?: string): string => [bringer ? `${bringer} 带来` : '', adultsText(entry), entry.attended ? '已到' : ''].filter(Boolean).join(' · ')
