<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name>zhifatong</name>
        <message>
            <location filename="../../desktop/app.py" />
            <source>{time:%H:%M} 已同步</source>
            <translation>Synced {time:%H:%M}</translation>
        </message>
        <message>
            <location filename="../../desktop/app.py" />
            <source>已登记。正在领取清单、名单和号段……</source>
            <translation>Enrolled. Fetching lists, officers and number ranges…</translation>
        </message>
        <message>
            <location filename="../../desktop/app.py" />
            <source>正在登记到县局……</source>
            <translation>Enrolling with the county…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>下一个未答的检查项</source>
            <translation>Next unanswered item</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>今日、检查、当事人、事项、文书、同步、设置</source>
            <translation>Today, Inspections, Parties, Matters, Papers, Sync, Settings</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>关闭</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>在今日页开始一次检查</source>
            <translation>Start an inspection from the Today page</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>在列表中移动</source>
            <translation>Move within a list</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>打开；在检查项里到下一项</source>
            <translation>Open; in the checklist, go to the next item</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>搜索</source>
            <translation>Search</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>检查整份案卷</source>
            <translation>Check the whole case file</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>看法条；在处理一步看全部理由</source>
            <translation>Show the law; in the outcome step show the whole reasoning</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>符合、问题、不适用、未查</source>
            <translation>Complies, problem, not applicable, not checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>跳到缺的那一处</source>
            <translation>Jump to what is missing</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>返回，不丢内容</source>
            <translation>Go back; nothing is lost</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>这张表</source>
            <translation>This table</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>键盘</source>
            <translation>Keyboard</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <source>预览并打印</source>
            <translation>Preview and print</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>添加文书</source>
            <translation>Add a paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/dialogs/keys_help.py" />
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>添加证据</source>
            <translation>Add evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>复制 {percent}%</source>
            <translation>copying {percent}%</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>整理，第 {n} 步，共 {total} 步</source>
            <translation>converting, step {n} of {total}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>核对</source>
            <translation>checking</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>正在新建加密资料……</source>
            <translation>Creating the encrypted profile…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>正在核对应答码……</source>
            <translation>Checking the answer…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>正在解锁……</source>
            <translation>Unlocking…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>没能打开资料，没有改动任何内容。请重新启动程序再试。</source>
            <translation>The profile could not be opened. Nothing was changed. Restart the program and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/entrance.py" />
            <source>程序已更新，正在升级这台电脑上的资料：{now}。原来的资料留着，中途断电也不会丢。</source>
            <translation>The program was updated and is bringing this laptop's profile up to it: {now}. The old profile is kept; a power cut loses nothing.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/day.py" />
            <source>未定</source>
            <translation>Not set</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/labelled.py" />
            <source>还没有保存，写的留在这里；点进来再离开，会再存一次。</source>
            <translation>Not saved yet. What you wrote stays here; enter and leave the field to save it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <source>如 11-20</source>
            <translation>e.g. 11-20</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <source>如 11-20 10:05</source>
            <translation>e.g. 11-20 10:05</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <source>现在</source>
            <translation>Now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <source>请写成 11-20 10:05 的样子。</source>
            <translation>Please write it like 11-20 10:05.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <source>请写成 11-20 的样子。</source>
            <translation>Please write it like 11-20.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/moment.py" />
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>今天</source>
            <translation>today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/money.py" />
            <source>元</source>
            <translation>yuan</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/money.py" />
            <source>这不是金额：请只填数字，例如 200 或 1200.50。</source>
            <translation>This is not an amount: enter digits only, for example 200 or 1200.50.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/table.py" />
            <source>删去这一行</source>
            <translation>Delete this row</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/table.py" />
            <source>添加一行</source>
            <translation>Add a row</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/fields/table.py" />
            <source>照抄一行</source>
            <translation>Copy the row</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/finder.py" />
            <source>搜索结果</source>
            <translation>Search results</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/finder.py" />
            <source>没有找到。换个写法：名称中的两个字、信用代码前几位、拼音首字母。</source>
            <translation>Nothing found. Try two characters of the name, the first digits of the credit code, or pinyin initials.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/finder.py" />
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/pages/visits.py" />
            <location filename="../../desktop/ui/places.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>检查</source>
            <translation>Inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/finder.py" />
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/pages/start.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/draft_form.py" />
            <location filename="../../desktop/ui/places.py" />
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>当事人</source>
            <translation>Party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/finder.py" />
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/places.py" />
            <source>事项</source>
            <translation>Matters</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/main_window.py" />
            <source>程序出了差错，这一步可能没有完成。已保存的内容不受影响；请再试一次，仍不行请联系县局。</source>
            <translation>The program failed and this step may be incomplete. What was saved is safe; try again, and contact the county if it persists.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/main_window.py" />
            <source>练习 · 只连练习县，文书印“练习 无效力”，内容不作数</source>
            <translation>Practice · connects to a practice county only; papers are printed “practice, no effect”; nothing counts</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/main_window.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>执法通</source>
            <translation>Zhifatong</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>U盘上的文件不完整，可能没有拷完或提前拔出。没有改动任何内容；请重新拷贝一次。</source>
            <translation>The file on the stick is incomplete: perhaps the copying did not finish, or the stick was pulled out early. Nothing was changed; please copy it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>U盘上的文件损坏或被改动过，没有采用。没有改动任何内容；请重新写入一次。</source>
            <translation>The file on the stick is damaged or was altered and was not used. Nothing was changed; please write it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>U盘上的文件由更新版本的程序写成。请先升级本程序。</source>
            <translation>The file on the stick was written by a newer program. Please update this program first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>U盘空间不够，没有写完，也没有留下半个文件。请换大一些的U盘再写。</source>
            <translation>There is not enough room on the stick. Nothing half-written was left; please use a larger stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>U盘读写出错（{reason}）。本机内容都在；请换一个U盘再试。</source>
            <translation>The stick cannot be read or written ({reason}). Everything is still on this laptop; please try another stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{file}的文字编码读不懂。请另存为UTF-8后再导入。</source>
            <translation>The text encoding of {file} cannot be read. Save it as UTF-8 and import it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{file}的表头与约定的不同。请对照样表改正。</source>
            <translation>The header row of {file} is not the agreed one. Correct it after the sample sheet.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{file}第{row}行“{column}”有误：{reason}。</source>
            <translation>{file}, row {row}, “{column}” is wrong: {reason}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{file}里“{key}”有误：{reason}。</source>
            <translation>In {file}, “{key}” is wrong: {reason}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{name}已停用。请另选一名。</source>
            <translation>{name} is no longer active. Choose someone else.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{name}是辅助人员，不能作为执法人员。请另选一名持证人员。</source>
            <translation>{name} is auxiliary staff and cannot act as an officer. Choose a certified officer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{name}没有行政执法证，不能执法。请另选一名持证人员。</source>
            <translation>{name} has no enforcement certificate and may not enforce. Choose a certified officer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{name}的执法证{since}才生效。请另选一名。</source>
            <translation>{name}'s certificate is valid only from {since}. Choose someone else.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{name}的执法证已于{until}到期。请另选一名持有效证件的人员。</source>
            <translation>{name}'s certificate expired on {until}. Choose someone with a valid certificate.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{paper} 第{page}页（共{pages}页）：以前已有扫描件，这次的也留下了。</source>
            <translation>{paper} page {page} of {pages}: scanned before; this one is kept too.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{paper} 第{page}页（共{pages}页）：已归入案卷。</source>
            <translation>{paper} page {page} of {pages}: filed with its case.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>{paper} 第{page}页（共{pages}页）：还没有扫描件。</source>
            <translation>{paper} page {page} of {pages}: no scan yet.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>“{char}”（{name}）在随附字体中没有字形，打印会缺字。请改用通行的写法。</source>
            <translation>“{char}” ({name}) has no glyph in the bundled fonts and would be missing in print. Use the common form of the character.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>“{folder}”里已经有东西。请给一个新的文件夹。</source>
            <translation>There is already something in “{folder}”. Please name a new folder.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>“{series}”号段已于{expires}到期：还能继续检查；开具文书前请同步领取新号段。</source>
            <translation>The number range “{series}” expired on {expires}: you can go on inspecting; sync for a new range before issuing papers.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>“{series}”号段用完：还能继续检查；开具文书前请同步或插入U盘领取号段。</source>
            <translation>The number range “{series}” is used up: you can go on inspecting; sync or insert a USB stick for a new range before issuing papers.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>“{series}”还没有号段：还能继续检查；开具文书前请同步或插入U盘领取号段。</source>
            <translation>There is no number range for “{series}” yet: you can go on inspecting; sync or insert a USB stick for one before issuing papers.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>《{title}》不能用小票打印：只有通知、告知类文书可以。请改用 A4 纸。</source>
            <translation>“{title}” cannot go out as a slip: only notices can. Please use A4 paper.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>一次发送的内容太多，县局没有接收。请再同步一次。</source>
            <translation>Too much was sent at once and the county did not take it. Sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>两名执法人员不能是同一个人。请另选一名。</source>
            <translation>The two officers cannot be the same person. Choose someone else.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>事项清单里没有这个检查主题。请先同步清单，或另选一个主题。</source>
            <translation>This theme is not in the list of matters. Sync the list first, or choose another theme.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>代码不完整或有误。请从县局发来的内容里整段复制，再粘贴一次。</source>
            <translation>The code is incomplete or wrong. Copy the whole of what the county sent and paste it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>传送中有一段数据出错，会自动重传。</source>
            <translation>A piece of data was damaged on the way; it will be sent again automatically.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>作废要写明原因。</source>
            <translation>Give the reason for voiding.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>保存的文件与登记的校验值不符，可能已损坏。原记录没有改动；请联系县局核对。</source>
            <translation>The stored file does not match its recorded checksum and may be damaged. The record is unchanged; ask the county to check.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>原件在县级服务器，本机已按保留期限移出。联网后可以取回。</source>
            <translation>The original is on the county server; it left this laptop when its term of keeping ended. It can be fetched back when there is a link.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局不认识这台电脑。本机内容都在；请联系县局重新登记。</source>
            <translation>The county does not know this computer. Everything here is safe; ask the county to enrol it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局久未应答。可以照常工作；已传完的部分不会重传。</source>
            <translation>The county has not answered for a while. Work as usual; what was sent will not be sent again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局刚刚恢复过备份，原件留在本机。请同步后再看。</source>
            <translation>The county has just been restored from a backup; the originals stay here. Sync, then look again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局发来的内容前后接不上，没有采用。请再同步一次。</source>
            <translation>What the county sent does not connect to what came before and was not used. Sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局发现两条不同的记录用了同一个编号，已单独留置。请联系县局。</source>
            <translation>The county found two different records under one id and has set them aside. Contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局已经有这一条，不必再补录。</source>
            <translation>The county has it by now; there is nothing to give back.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局收到的文件与本机校验值不符，会自动重传。</source>
            <translation>The file that reached the county does not match its checksum here; it will be sent again automatically.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局收到的记录前后接不上，下次同步会从头核对。本机内容都在。</source>
            <translation>The records that reached the county do not connect; the next sync compares from the start. Everything here is safe.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局服务器正忙。本机内容都在，稍后会自动再试。</source>
            <translation>The county's server is busy. Everything here is safe; it will be tried again automatically.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局服务器版本较旧，暂不能同步。本机内容都在；请联系县局升级。</source>
            <translation>The county's server is too old to sync with. Everything here is safe; ask the county to upgrade it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局服务器磁盘已满，暂时收不下。本机内容都在，稍后会自动再试。</source>
            <translation>The disk of the county's server is full. Everything here is safe; it will be tried again automatically.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局没有恢复密钥，忘了口令会丢失全部资料，没有登记。请联系县局补上后再登记。</source>
            <translation>The county has no recovery key; a forgotten password would lose everything, so the laptop was not enrolled. Ask the county to add one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局没有认可这台电脑的签名。本机内容都在；请联系县局。</source>
            <translation>The county did not accept this computer's signature. Everything here is safe; contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局没有这个文号种类。请联系县局核对清单包。</source>
            <translation>The county does not have this number series. Ask the county to check the pack.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局没有这份清单包。请重新同步。</source>
            <translation>The county does not have this pack. Sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局给出的原件与移交时的校验值不符，没有保存；请联系县局核对。</source>
            <translation>What the county gave is not the original that was handed over; it was not kept. Ask the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局读不懂这次请求。本机内容都在；请升级程序后再试。</source>
            <translation>The county could not read this request. Everything here is safe; upgrade the program and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>县局还不知道这个文件，会在下次同步时重新登记。</source>
            <translation>The county does not know this file yet; the next sync will announce it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>口令不对。请检查大小写后再试。</source>
            <translation>Wrong password. Check upper and lower case and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>口令不能空着。请设一个口令。</source>
            <translation>The password cannot be empty. Set one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号段已被县局冻结。请联系县局。</source>
            <translation>The county has frozen this number range. Contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号码位数不对：应为{expected}位，现在是{length}位。请对照证照再录一次。</source>
            <translation>Wrong number of digits: {expected} expected, {length} entered. Enter it again from the document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号码开头的地区代码不存在。请对照证照再录一次。</source>
            <translation>The region code at the start does not exist. Enter it again from the document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号码的校验位对不上，至少录错了一位。请对照证照再录一次。</source>
            <translation>The check digit does not match: at least one digit is wrong. Enter it again from the document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号码里有不该出现的字符。请对照证照再录一次。</source>
            <translation>The number contains characters that do not belong. Enter it again from the document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>号码里的出生日期不存在。请对照证件再录一次。</source>
            <translation>The date of birth in the number does not exist. Enter it again from the document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份不能放在资料自己的文件夹里。请选另一块磁盘或U盘上的文件夹。</source>
            <translation>A backup cannot lie in the profile's own folder. Choose a folder on another disk or a USB stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份与写入时不一致，演练没有通过。请换一块磁盘另做一份。</source>
            <translation>The backup is not what was written; the drill did not pass. Make another one on a different disk.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份已停止，没有留下半份。下次接着写，已写好的文件不再重写。</source>
            <translation>The backup was stopped and left nothing half done. The next one goes on; files already written are not written again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份里有文件损坏或缺少，不能用它恢复。请换一份备份，并尽快另做一份。</source>
            <translation>Files in the backup are damaged or missing; it cannot be restored. Use another backup, and make a new one soon.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份里有证据文件损坏，演练没有通过。请换一块磁盘另做一份。</source>
            <translation>An evidence file in the backup is damaged; the drill did not pass. Make another one on a different disk.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>备份里缺少证据文件，演练没有通过。请再备份一次。</source>
            <translation>An evidence file is missing from the backup; the drill did not pass. Back up once more.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>对方的县局签名与登记时的不符，已停止同步，没有发送任何内容。请联系县局核实。</source>
            <translation>The county's signature is not the one seen at enrolment. Sync was stopped and nothing was sent. Check with the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>导入以后清单又改过，不能整批撤回。请先核对后来的改动。</source>
            <translation>The list was changed after the import and cannot be undone as a whole. Check the later changes first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>导入记录有损坏，没有改动任何内容。请从备份恢复导入记录。</source>
            <translation>The record of imports is damaged; nothing was changed. Restore it from a backup.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>已取消，没有留下半个文件。</source>
            <translation>Cancelled; no partial file was left behind.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>当事人未满十八周岁，案件不公开，不制作公开件。</source>
            <translation>The party is under eighteen: the case is not published and no publication copy is made.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>当事人的身份证件号码缺失或者有误，年龄没有查清，不制作公开件。请先核实。</source>
            <translation>The party's ID number is missing or wrong, so the age is not known and no publication copy is made. Please check it first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>找不到要写入的位置。请插好U盘再试。</source>
            <translation>There is no place to write to. Plug the USB drive in well and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>拒收要写明原因。</source>
            <translation>Give the reason for the refusal to accept.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>拒绝签字要写明原因。</source>
            <translation>Give the reason for the refusal to sign.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>捺指印前须当面宣读，请写明由谁宣读。</source>
            <translation>A thumb print comes after reading aloud. Please write who read it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>撤下证据要写明原因；原件会一直保留。</source>
            <translation>Give the reason for withdrawing the evidence; the original is always kept.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>改正期限还没有届满（至 {until}），现在不能转为案件。</source>
            <translation>The term to correct has not run out (until {until}); it cannot become a case yet.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>数据库里有一条记录损坏，没有读取。请停用这份数据，换用最近的备份恢复。</source>
            <translation>A record in the database is damaged and was not read. Stop using these data and restore the newest backup.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文书已经送达，不能作废。写错的地方请用“更正重出”。</source>
            <translation>The document has been served and cannot be voided. Put the error right with “Issue a correction”.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文书已编号封存，不能再改。需要更正时，请作废后另开一份。</source>
            <translation>The paper is numbered and sealed and can no longer change. To correct it, void it and issue a new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文书已编号封存，不能再改。需要更正时，请用“更正重出”，或作废后另开一份。</source>
            <translation>The document is numbered and sealed and can no longer be changed. Use “Issue a correction”, or void it and issue another one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文书还是草稿。请先检查并编号。</source>
            <translation>The paper is still a draft. Check and number it first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件 {size}，县局最大只收 {most}，没有加入。请分段录制，或截取需要的一段。</source>
            <translation>The file has {size}, the county takes {most} at most; it was not added. Please record in parts, or cut out the piece that is needed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件不在了。请检查U盘或扫描仪的文件夹，再选一次。</source>
            <translation>The file is gone. Check the USB stick or the scanner's folder and choose again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件在复制过程中不见了（U盘或手机可能断开）。请重新连接后再添加一次。</source>
            <translation>The file vanished while it was being copied (the USB stick or phone may have been disconnected). Reconnect and add it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件在复制过程中被改动了，没有采用。请等它写完后再添加一次。</source>
            <translation>The file changed while it was being copied and was not used. Wait until it is complete and add it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件超过县局一次接收的上限。请改用U盘交送。</source>
            <translation>The file is larger than the county accepts at once. Deliver it by USB stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文件还没有传完，下次同步会接着传。</source>
            <translation>The file is not fully sent; the next sync continues it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文字里有不能保存的空字符。请删去后再试。</source>
            <translation>The text contains null characters that cannot be saved. Remove them and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>文字里有看不见的控制字符（{name}），不能印到文书上。请删去后再试。</source>
            <translation>The text contains an invisible control character ({name}) that cannot be printed on a paper. Remove it and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>更正要写明原文书哪里有误。</source>
            <translation>A correction has to say what is wrong with the first document.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>有一条记录县局读不懂，已单独留置，不影响其他记录。请联系县局。</source>
            <translation>The county cannot read one record and has set it aside; the others are unaffected. Contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>服务器证书与登记时的不符，已停止同步，没有发送任何内容。请联系县局核实。</source>
            <translation>The server's certificate is not the one seen at enrolment. Sync was stopped and nothing was sent. Check with the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机时间与县局相差太多，没有同步。请校准电脑时间后再试。</source>
            <translation>This computer's clock differs too much from the county's; nothing was synced. Set the clock and try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有“{case}”这个案件。请核对检查编号或者文号，或者先同步。</source>
            <translation>This laptop has no case “{case}”. Please check the inspection's id or the paper's number, or sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有正在等答复的恢复请求。请先生成请求码。</source>
            <translation>No request is waiting for an answer. Make a request code first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有这份文书。请先同步。</source>
            <translation>This paper is not on this computer. Sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有这份证据。请先同步。</source>
            <translation>This evidence is not on this computer. Sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有这条记录。请先同步。</source>
            <translation>This record is not on this computer. Sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机没有这次检查。请先同步。</source>
            <translation>This inspection is not on this computer. Sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本机还没有登记到县局，县局无法恢复口令。请用其他同事的口令解锁后重设。</source>
            <translation>This laptop is not enrolled, so the county cannot recover it. Unlock with a colleague's password and set a new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本次检查的检查表里没有这一项。请返回重新打开检查。</source>
            <translation>This item is not in the checklist of this inspection. Go back and open the inspection again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>本程序太旧，县局不再直接接收；清单和记录照常领回，本机内容都在。请升级，或写入U盘。</source>
            <translation>This program is too old, so the county no longer takes its work directly; lists and records still come and everything is on this laptop. Please update, or write a stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>核对之后清单源文件又变了，没有导入任何内容。请重新核对一遍。</source>
            <translation>The source of the list changed after it was checked; nothing was imported. Check it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>没有可以撤回的导入。</source>
            <translation>There is no import to undo.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>没有这个文件夹。请插好移动硬盘或U盘，再选一次。</source>
            <translation>There is no such folder. Plug in the disk or stick and choose again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包打不开，没有采用。请重新同步；若仍不对请联系县局。</source>
            <translation>The pack cannot be opened and was not used. Sync again; if it persists, contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包有损坏，没有采用。请重新同步领取。</source>
            <translation>The pack is damaged and was not used. Sync to fetch it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包没有写成。请检查磁盘空间和文件夹权限。</source>
            <translation>The pack was not written. Check the disk space and the folder's permissions.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包的县局签名不对，没有采用。请重新同步；若仍不对请联系县局。</source>
            <translation>The county's signature on the pack is wrong; it was not used. Sync again; if it persists, contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包里没有本镇的机关名称，开不了文书。请联系县局补充清单。</source>
            <translation>The pack holds no body name for this town, so no paper can be issued. Ask the county to complete the list.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包里没有这张检查表（{checklist}）。请联系县局核对清单。</source>
            <translation>This checklist ({checklist}) is not in the pack. Ask the county to check the list.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单包需要更新版本的执法通。请先升级本程序，现有清单继续有效。</source>
            <translation>The pack needs a newer version of this program. Upgrade first; the present list stays valid.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>清单里缺少文件{file}。</source>
            <translation>The list lacks the file {file}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>现在不能作这个处理决定。请看卡片上的原因，另选一种。</source>
            <translation>This outcome is not open now. See the reason on the card and choose another.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>现在不能添加这份文书：{reason}</source>
            <translation>This paper cannot be added now: {reason}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>画这份文书时，另一份文书先用了这个号，没有取号。请再编号一次。</source>
            <translation>While this paper was drawn another one took its number; none was taken. Please number it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>留置送达要写明见证人，或附上照片、视频。</source>
            <translation>Leaving a paper needs a named witness, or photos or video.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>登记信息里的钥匙不对，写不成U盘文件。请联系县局重新登记。</source>
            <translation>A key in the enrolment is wrong, so no stick file can be written. Please ask the county to enrol again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>登记码不对。请核对票据，或请县局重新发放。</source>
            <translation>The enrolment code is wrong. Check the ticket, or ask the county for a new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>登记票据不完整或有误。请从县局发来的内容里整段复制，再粘贴一次。</source>
            <translation>The enrolment ticket is incomplete or wrong. Copy the whole text the county sent and paste it again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>目标磁盘不能写。请检查U盘的写保护开关；本机资料没有改动。</source>
            <translation>The target disk cannot be written. Check the stick's write protection; nothing on this laptop was changed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>目标磁盘空间不够，备份没有写成。请腾出空间或换一块磁盘；本机资料没有改动。</source>
            <translation>The target disk is too full; the backup was not written. Free some space or use another disk; nothing on this laptop was changed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>目标磁盘读写出错，备份没有写成。请换一块磁盘再试；本机资料没有改动。</source>
            <translation>The target disk failed; the backup was not written. Try another disk; nothing on this laptop was changed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘已满，作废文书名单没有存下。请先腾出空间再同步。</source>
            <translation>The disk is full; the list of void papers was not kept. Free some space and sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘已满，没有保存。请先腾出空间再试；之前已保存的内容都在。</source>
            <translation>The disk is full; this was not saved. Free some space and try again. What was saved before is safe.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘已满，清单包没有存下。请先腾出空间再同步。</source>
            <translation>The disk is full; the pack was not stored. Free some space and sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘已满，这一步没有保存。请先腾出空间再试；之前已保存的内容都在。</source>
            <translation>The disk is full; this step was not saved. Free some space and try again. What was saved before is safe.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘现在只能读、不能写，作废文书名单没有存下。请检查磁盘的写保护。</source>
            <translation>The disk is read-only; the list of void papers was not kept. Check its write protection.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘现在只能读、不能写，没有保存。请检查文件夹权限或写保护开关。</source>
            <translation>The disk is read-only; this was not saved. Check the folder's permissions or the write-protect switch.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘现在只能读、不能写，清单包没有存下。请检查写保护。</source>
            <translation>The disk is read-only; the pack was not stored. Check the write protection.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘现在只能读、不能写，这一步没有保存。请检查磁盘或U盘的写保护开关。</source>
            <translation>The disk is read-only; this step was not saved. Check the write-protect switch of the disk or USB stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘读写出错，作废文书名单没有存下。请再同步一次。</source>
            <translation>The disk failed; the list of void papers was not kept. Sync once more.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘读写出错，没有保存。请换一个位置再试；若反复出现，请联系县局换机。</source>
            <translation>The disk failed; this was not saved. Try another place; if it happens again, ask the county for another computer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘读写出错，清单包没有存下。请再同步一次。</source>
            <translation>The disk failed; the pack was not stored. Sync again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>磁盘读写出错，这一步没有保存。请再试一次；若反复出现，请联系县局换机。</source>
            <translation>The disk failed; this step was not saved. Try again; if it happens again, ask the county for another computer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>第{sheet}张：{paper}没有生效或已作废，没有归档。</source>
            <translation>Sheet {sheet}: {paper} is not in force or void; not filed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>第{sheet}张：不是本机的文书，没有归档。请先同步，或交给开具的电脑。</source>
            <translation>Sheet {sheet}: no paper of this laptop; not filed. Sync first, or hand it to the laptop that issued it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>第{sheet}张：写着共{pages}页，与封存的{paper}不符，没有归档。请核对原件。</source>
            <translation>Sheet {sheet}: says it has {pages} pages, unlike the sealed {paper}; not filed. Check the original.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>第{sheet}张：页码上的内容与封存的{paper}不符，没有归档。请核对原件。</source>
            <translation>Sheet {sheet}: the code's content is not that of the sealed {paper}; not filed. Check the original.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>第{sheet}张：页脚没有认出页码。请把整页拍全、放平再拍一张，或改作证据添加。</source>
            <translation>Sheet {sheet}: no page code found at its foot. Take the whole page, lying flat, once more, or add it as evidence.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>练习资料不能在正式县级开具文书。请用正式资料解锁后再开。</source>
            <translation>A practice profile cannot issue papers for a live county. Unlock the live profile first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>编号时内容和刚才看到的不一样，没有取号。请重新预览再编号。</source>
            <translation>The content changed since you saw it; no number was taken. Preview it again, then number it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>网络那头的应答不是县局的（可能是上网登录页）。请先登录网络，再同步。</source>
            <translation>The answer did not come from the county (perhaps a network login page). Log in to the network first, then sync.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>请写明为什么交回，例如“年终销号”。</source>
            <translation>Please say why, for example “closing the year’s account”.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>请写明由谁签收。</source>
            <translation>Write who received it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>请求不是给这个县的，或者被改动过。请重新生成请求码。</source>
            <translation>The request is for another county or was changed. Make a new request code.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>请第二名执法人员在本机输入自己的口令再签，别人不能代签。</source>
            <translation>The second officer types her own password on this laptop to sign; nobody can sign for her.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>责令改正或者承诺的文书没有送达，期限没有开始，不能转为案件。请先送达。</source>
            <translation>The order or the promise was never served, so its term has not begun and it cannot become a case. Serve it first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>资料文件有损坏，没有打开，也没有改动。请不要删除它；先换用备用电脑，并联系县局恢复。</source>
            <translation>The profile is damaged; it was neither opened nor changed. Do not delete it: use a spare computer and ask the county to recover it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>资料是从别的电脑复制来的，在这里打不开。请用备份恢复，或请县局恢复口令。</source>
            <translation>This profile was copied from another laptop and does not open here. Restore a backup, or ask the county to recover it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>资料比上次保存时少了记录，可能恢复自旧备份。没有改动任何内容；请联系县局。</source>
            <translation>The profile holds fewer records than at the last save; it may come from an old backup. Nothing was changed; contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>资料比本机上次用的旧，少了后来的记录。没有改动任何内容；请找回较新的一份。</source>
            <translation>This profile is older than the one last used here and lacks later records. Nothing was changed; find the newer one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还不能结束检查。还缺：{missing}。</source>
            <translation>The inspection cannot be closed yet. Missing: {missing}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还不能编号：{checks}。请先改好标红的几处。</source>
            <translation>It cannot be numbered yet: {checks}. Put right what is marked red first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还差一名执法人员：检查须有两名持证人员在场。</source>
            <translation>One officer is missing: two certified officers must be present at an inspection.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还没有一份演练通过的备份存着升级前的全部内容。请先在另一块磁盘上备份并演练，再删。</source>
            <translation>No backup that passed its drill holds all that was there before the upgrade. Back up and drill on another disk first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还没有事项清单。请先同步或插入U盘领取清单包。</source>
            <translation>There is no list of matters yet. Sync or insert a USB stick to fetch the pack.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还没有写名称或姓名。请补上再登记。</source>
            <translation>The name is missing. Add it, then register.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还没有县级的公钥，核验不了清单包的签名。请先登记到县局。</source>
            <translation>The county's public key is not here, so the pack's signature cannot be checked. Enrol with the county first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>还没有签字。请先签字，或写明拒签情况。</source>
            <translation>Nobody has signed yet. Sign first, or record the refusal.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一处刚刚被改过，没有覆盖它。请看一下现在的内容，需要的话再改一次。</source>
            <translation>This was changed a moment ago and was not overwritten. Look at it as it is now and change it again if needed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一处已经有人核对过了。请看一下现在的内容。</source>
            <translation>Somebody has settled this already. Please look at what it says now.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一处现在不能这样选。请看卡片上的说明，另选一种。</source>
            <translation>This cannot be chosen now. Please read the note on the card and choose another way.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一条已经封存，不能补录；请与县局核对后另行处理。</source>
            <translation>It is sealed and cannot be given back; settle it with the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一条已经补录，下次同步上报。</source>
            <translation>This one was given back already; the next sync reports it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这一项不由本机修改，县局没有接收这处改动。</source>
            <translation>This is not for this computer to change; the county did not take the change.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这不是执法通的U盘文件。请选县局写给本机的文件（.zftbag）。</source>
            <translation>This is no USB file of zhifatong. Choose the file that the county wrote for this computer (.zftbag).</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这不是本机资料的备份。请换一块磁盘再试。</source>
            <translation>This is not a backup of this laptop's profile. Try another disk.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个号码已经登记过了，没有重复登记。请直接搜索选用。</source>
            <translation>This number is already registered and was not registered twice. Search for it instead.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个应答码不是答复本机这次请求的。请把现在的请求码发给县局，再要一次。</source>
            <translation>This answer belongs to another request. Send the county the code shown now and ask again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件不在本机。它可能还没有同步过来。</source>
            <translation>This file is not on this computer. It may not have been synced yet.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件夹会被网盘同步到外面，不能放备份。请选移动硬盘或U盘上的文件夹。</source>
            <translation>A cloud service copies this folder away; a backup cannot lie here. Choose a folder on a disk or stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件夹里已经有资料了。请直接解锁。</source>
            <translation>This folder already holds a profile. Unlock it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件由更新版本的执法通写成。请先升级本程序。</source>
            <translation>This file was written by a newer version. Upgrade this program first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件读不了：请给 PDF、照片（JPG、PNG）或扫描的图片。</source>
            <translation>This file cannot be read: give a PDF, a photo (JPG, PNG) or a scanned picture.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个文件读不出来。请检查U盘或手机，重新连接后再添加。</source>
            <translation>This file cannot be read. Check the USB stick or phone, reconnect it and add the file again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这个问题的决定书已经编号，不能改作别的处理。确需改变，请先作废那份文书并写明原因。</source>
            <translation>The decision on this problem is numbered, so the outcome cannot change. If it must, void that paper first and give the reason.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份回执是县局恢复数据之前签的，已经作废，没有采用。请重新写入U盘交县局。</source>
            <translation>This receipt was signed before the county restored its data; it no longer holds and was not taken. Write the USB drive for the county again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份备份由更新版本的执法通写成。请先升级本程序，备份不受影响。</source>
            <translation>A newer version of the program wrote this backup. Update the program first; the backup is not affected.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份文书不能更正重出：只有已编号、发给当事人而且没有作废、没有被代替的文书可以。</source>
            <translation>This document cannot be corrected: only one that is numbered, handed to the party, and neither void nor replaced can.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份文书已有一份更正的草稿，请在那一份上改。</source>
            <translation>There is a draft correcting this document already. Please change that one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份文书已由更正的文书代替，只留存备查。请在新的那一份上办理。</source>
            <translation>A corrected document has taken the place of this one, which is only kept. Please go on with the new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份文书留在机关，不需要送达。</source>
            <translation>This paper stays with the office and is not served.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份文件前面还缺一份，没有采用。请先读取更早的文件，或重新写入U盘交县局。</source>
            <translation>An earlier file is missing before this one, so it was not used. Read the earlier file first, or write the stick again for the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份清单包比现行的旧，没有采用。</source>
            <translation>This pack is older than the one in force and was not taken.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份草稿已经不用了。</source>
            <translation>This draft is no longer in use.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份证据属于原来的检查，随案带入，不能改关联。</source>
            <translation>This evidence belongs to the earlier inspection and came with the case; its link cannot be changed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份资料有几个人的口令（{officers}）。请用 --officer 指明用谁的。</source>
            <translation>This profile has passwords of several officers ({officers}). Please name one with --officer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这份资料由更新版本的执法通写成。请先升级本程序，资料不受影响。</source>
            <translation>This profile was written by a newer version. Upgrade this program first; the profile is unaffected.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这台电脑上已经打开了一个执法通窗口，正在使用同一份资料。请切换到那个窗口。</source>
            <translation>This profile is already open in another window on this computer. Switch to that window.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这台电脑上还没有资料。请先新建。</source>
            <translation>There is no profile on this computer yet. Create one first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这台电脑的登记已被县局停用。本机内容都在，已做的记录仍会被接收审查；请联系县局。</source>
            <translation>The county has withdrawn this computer's enrolment. Everything here is safe and records made so far will still be taken for review; contact the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这台电脑还没有登记到县局。请先粘贴登记票据完成登记。</source>
            <translation>This computer is not enrolled with a county yet. Paste the enrolment ticket first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这名执法人员在本机没有口令。</source>
            <translation>This officer has no password on this computer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这名执法人员在本机还没有签名密钥。请先重设一次口令。</source>
            <translation>This officer has no signing key on this laptop yet. Set a new password first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这张登记票据已经用过了。请县局重新发放一张。</source>
            <translation>This enrolment ticket has been used. Ask the county for a new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这是别的县的文件，不能在本机读取。</source>
            <translation>This file belongs to another county and cannot be read here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这是县局写给另一台电脑的文件。请在那台电脑上读取，或另选写给本机的文件。</source>
            <translation>The county wrote this file for another laptop. Read it there, or choose the file for this one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这是最后一名能打开资料的人，不能移除。请先添加另一名。</source>
            <translation>This is the last person who can open the profile and cannot be removed. Add another first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这是电脑写给县局的文件，还没有县局的回执。请交县局读取，再带回执文件回来。</source>
            <translation>This file goes to the county and holds no receipts yet. Hand it to the county and bring its answer back.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这条记录属于别的镇街，县局没有接收。本机仍保留着它。</source>
            <translation>This record belongs to another town; the county did not take it. It is still kept here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这条记录有两处不同的内容等人核对。请先到同步页核对，再编号或结束。</source>
            <translation>This record has two differing values waiting for a decision. Decide on the Sync page before numbering or closing.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这条记录的前一条还没到县局，到齐后会自动接上。</source>
            <translation>The record before this one has not reached the county; it will connect automatically once it has.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这条违法事实已经撤销或不在本机。请返回重新打开检查。</source>
            <translation>This finding was withdrawn or is not on this computer. Go back and open the inspection again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这次检查已经结束，不能再改。需要更正请另开一次检查。</source>
            <translation>This inspection is closed and can no longer change. To correct it, start another inspection.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这次检查没有要复查的这一项。原检查可能还没有同步到本机。</source>
            <translation>This inspection rechecks no such finding. The earlier inspection may not have reached this computer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这种文书由两名执法人员签名，更正也要另一名执法人员同意。</source>
            <translation>Two officers sign this kind of document: the other officer has to agree to a correction as well.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这里有几台电脑的备份（{names}）。请选其中一个文件夹。</source>
            <translation>Here are backups of several laptops ({names}). Choose one of the folders.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这里没有县局写给本机的文件。请选U盘上放着回执文件的文件夹。</source>
            <translation>There is no file here that the county wrote for this computer. Choose the folder on the USB drive that holds the receipts.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>这里没有执法通的备份。请选当初存放备份的文件夹。</source>
            <translation>There is no backup here. Choose the folder it was written to.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>连不上县局。可以照常检查、开文书；有网络后再同步。</source>
            <translation>The county cannot be reached. Inspect and issue papers as usual; sync when there is a network.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/message_texts.py" />
            <source>金额写得不对。请写数字，单位元，最多两位小数。</source>
            <translation>The amount is not well written. Enter digits, in yuan, with at most two decimals.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/messages.py" />
            <source>此人</source>
            <translation>this person</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/messages.py" />
            <source>程序遇到没有说明文字的情况（{code}）。已保存的内容不受影响；请把括号里的代号告诉县局。</source>
            <translation>The program met a case without an explanation ({code}). What was saved is safe; tell the county the code in brackets.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>任务</source>
            <translation>Task</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>保管事件</source>
            <translation>Custody event</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>告知</source>
            <translation>Rights told</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>在场人员</source>
            <translation>People present</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>处理决定</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>复查安排</source>
            <translation>Recheck plan</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>复核</source>
            <translation>Review</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>开始时间</source>
            <translation>Start time</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>当事人号码</source>
            <translation>Party's number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>当事人名称</source>
            <translation>Party's name</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>当事人地址</source>
            <translation>Party's address</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>当事人电话</source>
            <translation>Party's phone</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>文书内容</source>
            <translation>Content of the paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>文书的状态</source>
            <translation>State of the paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>检查地点</source>
            <translation>Place of inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>检查的状态</source>
            <translation>State of the inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>检查项的回答</source>
            <translation>Answer to an item</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>现场笔录</source>
            <translation>Site record</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>移交</source>
            <translation>Handover</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>空</source>
            <translation>empty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <source>结束时间</source>
            <translation>End time</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>执法人员</source>
            <translation>Officer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <location filename="../../desktop/ui/pages/papers.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/shelf.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/places.py" />
            <source>文书</source>
            <translation>Papers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/widgets/evidence_tray.py" />
            <source>证据</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>首违免罚</source>
            <translation>First-offence waiver</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>违法事实</source>
            <translation>Finding</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>否</source>
            <translation>No</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>是</source>
            <translation>Yes</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/conflict_words.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>送达</source>
            <translation>Service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>停产停业</source>
            <translation>Suspension of business</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>单位</source>
            <translation>Organisation</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>可以处</source>
            <translation>may impose</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>已失效</source>
            <translation>No longer in force</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>情节严重</source>
            <translation>serious circumstances</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>暂扣证照</source>
            <translation>Withholding of permits</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>未写明</source>
            <translation>Not stated</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>未定额</source>
            <translation>No fixed amount</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>未生效</source>
            <translation>Not yet in force</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>每平方米</source>
            <translation>per square metre</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>每车次</source>
            <translation>per vehicle trip</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>没收</source>
            <translation>Confiscation</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>罚款</source>
            <translation>Fine</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>罚款（按倍数或未定额）</source>
            <translation>Fine (by multiple, or no fixed amount)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>警告</source>
            <translation>Warning</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>货值金额</source>
            <translation>value of the goods</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>费用</source>
            <translation>fee</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>违法所得</source>
            <translation>unlawful gains</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <source>逾期不改正</source>
            <translation>not corrected in time</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <location filename="../../desktop/ui/models/party_rows.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>个人</source>
            <translation>Individual</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <location filename="../../desktop/ui/pages/settings.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>待确认</source>
            <translation>To be confirmed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/matter_rows.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>其他</source>
            <translation>Other</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <source>已停用</source>
            <translation>Inactive</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <source>无执法证</source>
            <translation>No certificate</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <source>证件未生效</source>
            <translation>Certificate not yet valid</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <source>证件过期</source>
            <translation>Certificate expired</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>将到期</source>
            <translation>Expiring soon</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>负责人</source>
            <translation>Person in charge</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>法制审核</source>
            <translation>Legal reviewer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>有效</source>
            <translation>Valid</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/officer_rows.py" />
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>辅助人员</source>
            <translation>Auxiliary staff</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/paper_rows.py" />
            <source>不编号</source>
            <translation>Takes no number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/paper_rows.py" />
            <source>未编号</source>
            <translation>Not numbered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <source>仍在追溯期内</source>
            <translation>Within the look-back window</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <source>已过追溯期</source>
            <translation>Past the look-back window</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <source>没有处理决定</source>
            <translation>No outcome</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <location filename="../../desktop/ui/models/visit_rows.py" />
            <source>没有问题</source>
            <translation>No problems</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>个体工商户</source>
            <translation>Sole trader</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/party_rows.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>企业或组织</source>
            <translation>Company or organisation</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>{place}：县局 {county}　本机 {here}</source>
            <translation>{place}: county {county}   here {here}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>县局没有</source>
            <translation>The county lacks it</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>县局的较旧，{n} 处不同</source>
            <translation>The county's is older, {n} places differ</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>另有 {n} 处</source>
            <translation>{n} more places</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>可补录</source>
            <translation>Can be given back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>已封存</source>
            <translation>Sealed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/salvage_rows.py" />
            <source>已补录</source>
            <translation>Given back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>{title}　甲：{kept}　乙：{other}</source>
            <translation>{title} · A: {kept} · B: {other}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>县局已回执</source>
            <translation>County's receipt is here</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>已请法制审核</source>
            <translation>Legal review asked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>有问题</source>
            <translation>Has a problem</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>正在传</source>
            <translation>Sending</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>等待</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <source>记录</source>
            <translation>Records</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/sync_rows.py" />
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>待人核对</source>
            <translation>Waiting for a decision</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/theme_rows.py" />
            <source>适合本行业</source>
            <translation>Suits this trade</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>交办</source>
            <translation>Assigned</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>今日到期</source>
            <translation>Due today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>到期与交办</source>
            <translation>Due and assigned</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>县局对文号的核定</source>
            <translation>The county on numbers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>县局：{said}</source>
            <translation>The county: {said}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>另一份文书也是这个号，等县局核定；先不要再送达。</source>
            <translation>Another paper bears this number too; wait for the county and serve nothing more.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>已交{town}：{reason}</source>
            <translation>Handed over to {town}: {reason}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>已移交</source>
            <translation>handed over</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>待核定</source>
            <translation>to be decided</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>更正，或者作废另开：此号由校验码 {tag} 的一份保留。</source>
            <translation>Correct it, or void it and make another: the paper with check tag {tag} keeps this number.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>还没结束的检查</source>
            <translation>Inspections not closed yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <source>须处理</source>
            <translation>to be settled</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <location filename="../../desktop/ui/models/visit_rows.py" />
            <source>进行中</source>
            <translation>In progress</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>已逾期</source>
            <translation>Overdue</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <location filename="../../desktop/ui/pages/visit/check_lines.py" />
            <source>待办</source>
            <translation>To do</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/today_rows.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>复查</source>
            <translation>Recheck</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/visit_rows.py" />
            <source>日期未定</source>
            <translation>No date set</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/visit_rows.py" />
            <source>未交县局</source>
            <translation>Not at the county yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>三日内</source>
            <translation>Within three days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>今日必办</source>
            <translation>To be done today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>今日止</source>
            <translation>Ends today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>以后</source>
            <translation>Later</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>过了 {n} 天</source>
            <translation>{n} days over</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <source>还有 {n} 天</source>
            <translation>{n} days left</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/models/wall_rows.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>期限内</source>
            <translation>Within term</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>{words}。备份和资料在同一块磁盘上，电脑丢了会一起丢；请再备份到U盘。</source>
            <translation>{words}. Backup and profile are on the same disk and would be lost together; back up to a USB stick too.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>上次备份</source>
            <translation>Last backup</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>上次演练</source>
            <translation>Last drill</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>再演练一次</source>
            <translation>Drill again</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>备份并演练</source>
            <translation>Back up and drill</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>存到移动硬盘或U盘，仍然加密；写完当场恢复一遍作证明。换电脑时用原口令恢复。</source>
            <translation>On a disk or stick, still encrypted; proved at once by bringing it back. On a new laptop it opens with the same password.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>存放备份的文件夹</source>
            <translation>Folder for backups</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>存放的文件夹</source>
            <translation>Folder</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>演练没有通过</source>
            <translation>The drill did not pass</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>演练通过：{visits} 次检查、{papers} 份文书、抽查 {files} 个文件，用时 {seconds} 秒</source>
            <translation>Drill passed: {visits} inspections, {papers} papers, {files} files checked, in {seconds} s</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>请先选移动硬盘或U盘上的文件夹。</source>
            <translation>First choose a folder on a disk or stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>还没有备份过</source>
            <translation>Never backed up</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <source>选择</source>
            <translation>Choose</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>{done}/{total}</source>
            <translation>{done}/{total}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>停止</source>
            <translation>Stop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/backup_section.py" />
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>备份</source>
            <translation>Backup</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/former_section.py" />
            <source>删掉升级前的资料库</source>
            <translation>Delete the database from before the upgrade</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/former_section.py" />
            <source>升级前的资料库已经删掉，腾出 {size}。</source>
            <translation>The records database from before the upgrade was deleted, which freed {size}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/former_section.py" />
            <source>升级前的资料库还留在本机，占 {size}。先在另一块磁盘上备份并演练一次，就可以删掉。</source>
            <translation>The records database from before the upgrade is still on this laptop and takes {size}. It may be deleted after a backup and drill on another disk.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/former_section.py" />
            <source>升级前的资料库还留在本机，占 {size}。其中的内容都在演练通过的备份里，可以删掉。</source>
            <translation>The records database from before the upgrade is still on this laptop and takes {size}. All of it is in a backup that passed its drill, so it may be deleted.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/former_section.py" />
            <source>确定删掉，腾出 {size}</source>
            <translation>Really delete it, freeing {size}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/lock_section.py" />
            <source>{n} 分钟</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/lock_section.py" />
            <source>不用时自动锁定</source>
            <translation>Lock when idle for</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/lock_section.py" />
            <source>现在锁定</source>
            <translation>Lock now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/lock_section.py" />
            <source>资料全部加密。离开座位时锁定，再用口令打开，停在原处。</source>
            <translation>Everything is encrypted. Lock it when you leave; the password opens it again where you were.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>口令，由本人输入</source>
            <translation>Password, typed by the officer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>各人一个口令，也用来给自己的签字作电子证明；别人不能代签。</source>
            <translation>Everyone has a password of their own; it also vouches for their signatures, and nobody else can sign for them.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>本机口令</source>
            <translation>Passwords on this laptop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>确定移除</source>
            <translation>Really remove</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>移除</source>
            <translation>Remove</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>给同事设口令（工号）</source>
            <translation>Give a colleague a password (ID)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <source>设口令</source>
            <translation>Set password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>两遍口令不一样。请重新输入。</source>
            <translation>The two passwords differ. Enter them again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>再输一遍</source>
            <translation>Once more</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>口令太短：至少 {n} 个字符。</source>
            <translation>The password is too short: at least {n} characters.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/password_section.py" />
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>请填写工号。</source>
            <translation>Enter the staff number.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>县局的应答码</source>
            <translation>The county's answer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>复制请求码</source>
            <translation>Copy request code</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>已复制</source>
            <translation>Copied</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>把请求码发给县局（扫码、复制都行）。县局核对身份后发回应答码。</source>
            <translation>Send the request code to the county (scan or copy). It checks who you are and sends an answer back.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>核对号 {mark}</source>
            <translation>Check digits {mark}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>生成请求码</source>
            <translation>Make request code</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>设一个新口令</source>
            <translation>New password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>设新口令并解锁</source>
            <translation>Set password and unlock</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>请求码</source>
            <translation>Request code</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>请粘贴县局的应答码。</source>
            <translation>Paste the county's answer.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <source>返回解锁</source>
            <translation>Back to unlocking</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/recover_form.py" />
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>执法人员（工号）</source>
            <translation>Officer (staff number)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>办结已久、县局经核验的备份里也有的照片和视频，可以移出本机。记录、文书和签名留下，原件可以取回。</source>
            <translation>Photos and videos of inspections closed long ago that the county also holds in verified backups may leave this laptop. Records, papers and signatures stay; originals can be fetched back.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>县局还没有两份经核验的备份，原件一直留在本机。</source>
            <translation>The county does not have two verified backups yet; the originals stay on this laptop.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>可以移出 {n} 份，腾出 {size}。</source>
            <translation>{n} files may leave, which frees {size}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>已移出 {n} 份，腾出 {size}。需要时在证据页取回。</source>
            <translation>{n} files have left, {size} freed. Fetch one back on the evidence page when it is needed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>本机空间</source>
            <translation>Room on this laptop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>没有可以移出的：办结满 {n} 日、且在县局经核验的备份之内的才可以。</source>
            <translation>Nothing may leave: only what was closed {n} days ago and is in verified county backups.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>清单没有设定原件在本机保留多少天，原件一直留在本机。</source>
            <translation>The list does not say how many days originals stay on a laptop; they stay.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>看看能腾出多少</source>
            <translation>See how much can be freed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>确定移出 {n} 份</source>
            <translation>Confirm: {n} files leave</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/custody/room_section.py" />
            <source>移出本机</source>
            <translation>Move off this laptop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>{at} 已请法制审核</source>
            <translation>Legal review asked {at}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>{what}：{place}</source>
            <translation>{what}: {place}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>{words} · 依据 {pack}</source>
            <translation>{words} · by {pack}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>不知何人</source>
            <translation>Not known who</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>两个都留作陈述</source>
            <translation>Keep both as statements</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>乙：另一个</source>
            <translation>B: the other</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>乙：结束或编号时看到的</source>
            <translation>B: as seen when it was closed or numbered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>后来又有人改过，以现在的为准</source>
            <translation>Changed again since; what stands now counts</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>在另一台电脑</source>
            <translation>on another laptop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>在本机</source>
            <translation>on this laptop</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>显示的不变，两人各自写的都作为陈述留在记录里</source>
            <translation>What is shown stays; what each of the two wrote is kept in the record as a statement</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>甲：现在显示的</source>
            <translation>A: shown now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>看这次检查</source>
            <translation>See this inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>结束或编号的人当时没有看到甲。内容已经封存：只能保留原样，或把两个写法都留作陈述。</source>
            <translation>Whoever closed or numbered it had not seen A. It is sealed now: leave it as it is, or keep both as statements.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>请法制审核</source>
            <translation>Ask for legal review</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>这一处由县局核对，不用在这里选。</source>
            <translation>The county settles this; nothing is to be chosen here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>这份已经编号，内容不能再改：只能保留原样，或把两个写法都留作陈述。</source>
            <translation>This is numbered already and cannot change: keep it as it is, or keep both wordings as statements.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>选哪一个都会记在日志里，没选中的也一直留着。选好之前，这条记录不能编号或结束。</source>
            <translation>Either choice is written into the journal, and the other value is kept for good. Until then this record cannot be numbered or closed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>采用乙</source>
            <translation>Take B</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/conflict_card.py" />
            <source>采用甲</source>
            <translation>Take A</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>已交齐 {n} 个</source>
            <translation>All {n} delivered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>已交齐 {n} 条</source>
            <translation>All {n} records delivered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>待传 {n} 个</source>
            <translation>{n} to send</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>待传 {n} 条</source>
            <translation>{n} records to send</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/lane_bars.py" />
            <source>没有要传的</source>
            <translation>Nothing to send</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>不限速</source>
            <translation>No limit</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>什么时候传证据</source>
            <translation>When evidence is sent</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>只在 18:00–8:00 传</source>
            <translation>Only 18:00–8:00</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>只在 22:00–6:00 传</source>
            <translation>Only 22:00–6:00</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>暂停传证据</source>
            <translation>Pause evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>每秒 130 kB</source>
            <translation>130 kB a second</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>每秒 2 MB</source>
            <translation>2 MB a second</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>每秒 500 kB</source>
            <translation>500 kB a second</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>证据什么时候传、传多快（记录和文书不受影响）</source>
            <translation>When and how fast evidence is sent (records and papers always go)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>证据传多快</source>
            <translation>How fast evidence is sent</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/media_line.py" />
            <source>随时传</source>
            <translation>At any time</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>{n} 份都已存到 {folder}，与移交时相符。</source>
            <translation>All {n} files are in {folder}, as they were handed over.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>原件</source>
            <translation>Originals</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>原件 {n} 份在县局，可以调取到本机的文件夹；存在那里不加密，用完请删去。</source>
            <translation>The county holds {n} originals. They can be fetched into a folder here; they are not encrypted there, delete them after use.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>已停止。已存 {n} 份，再调取时接着来。</source>
            <translation>Stopped. {n} files are here; fetching again goes on from there.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>已存 {n} 份；另有 {missing} 份还没到县局，到了再调取一次。</source>
            <translation>{n} files are here; {missing} have not reached the county yet, fetch again when they have.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>调取原件</source>
            <translation>Fetch originals</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>这个文件夹写不进去，请换一个，或腾出空间再调取。</source>
            <translation>This folder cannot be written to. Choose another, or make room and fetch again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <source>选择存放原件的文件夹</source>
            <translation>Choose a folder for the originals</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/originals_line.py" />
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>{done} / {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>全部补录（{n} 条）</source>
            <translation>Give back all ({n})</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>县局恢复后缺少的</source>
            <translation>Missing since the county was restored</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>县局的数据从备份恢复，同事的这些记录只有本机还存着。可以用自己的名义补录；作者的电脑交回后会自动对上。</source>
            <translation>The county was restored from a backup; only this computer still holds these records of colleagues. You can give them back in your own name; when the author's computer syncs, they are matched.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>已经封存的不能由副本补录，只在这里列出，请与县局核对。</source>
            <translation>What is sealed cannot be given back from a copy. It is only listed here; please check with the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>已经补录，下次同步上报。</source>
            <translation>Given back; the next sync reports it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>补录会写明来自本机第 {rev} 版的副本，不冒用原作者的名义。</source>
            <translation>The entry will say that it comes from this computer's copy, version {rev}, and not be in the author's name.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>补录只改上面这些地方，写明来自本机第 {rev} 版的副本。</source>
            <translation>Only the places above are changed; the entry says that it comes from this computer's copy, version {rev}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/salvage_panel.py" />
            <source>补录这一条</source>
            <translation>Give this one back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>U盘</source>
            <translation>Stick</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>一直没有网络？写入U盘交县局，再把县局的回执读回来。写几次、先后顺序都不要紧。</source>
            <translation>No network for long? Write a stick for the county and read its answer back. How often and in what order does not matter.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>从U盘读取</source>
            <translation>Read stick</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>写入U盘</source>
            <translation>Write stick</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>选择U盘（放着县局回执的文件夹）</source>
            <translation>Choose the stick (folder with the county's answer)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_line.py" />
            <source>选择U盘（要写入的文件夹）</source>
            <translation>Choose the stick (folder to write to)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>已停止，没有留下半个文件。</source>
            <translation>Stopped; no half-written file was left.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>已停止：{sums}</source>
            <translation>Stopped: {sums}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>已写好 {names}（{what}，{size}）。可以安全拔出，交县局读取。</source>
            <translation>{names} written ({what}, {size}). It can be pulled out safely and handed to the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>有 {n} 个文件在本机读不出来，没有写入U盘。</source>
            <translation>{n} files cannot be read on this laptop and were not written to the stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>正在写入U盘……可以去别的页面继续工作，写完前不要拔。</source>
            <translation>Writing the stick… You can go on working elsewhere; do not pull it out before the end.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>正在读取U盘……可以去别的页面继续工作。</source>
            <translation>Reading the stick… You can go on working elsewhere.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>没有做成。本机内容都在。</source>
            <translation>It was not done. Everything is still on this laptop.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>记录 {entries} 条、文件 {files} 个</source>
            <translation>{entries} entries, {files} files</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>读了 {bags} 个文件：县局回执 {receipts} 条、{files} 个文件，领回 {pulled} 条。</source>
            <translation>{bags} files read: receipts for {receipts} entries and {files} files, {pulled} records fetched.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/exchange/stick_work.py" />
            <source>领到新的事项清单。</source>
            <translation>A new list of matters came.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source> · 待确认</source>
            <translation> · to be confirmed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>{n} 日内改正</source>
            <translation>Correct within {n} days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>{n} 项，其中待确认 {unsure} 项</source>
            <translation>{n} matters, {unsure} of them to be confirmed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>以谁的名义</source>
            <translation>In whose name</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>依据</source>
            <translation>Legal basis</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>先行责令</source>
            <translation>Order first</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>先责令改正，逾期不改才罚</source>
            <translation>Order correction first; fine only if not corrected in time</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>原行使部门</source>
            <translation>Department that held the power before</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>同步或插入U盘后，本镇的事项会列在这里。</source>
            <translation>After a sync or a USB stick, the matters of this town are listed here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>名称、编码、领域、拼音首字母</source>
            <translation>Name, code, field, pinyin initials</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>处罚种类</source>
            <translation>Kinds of penalty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>委托文件</source>
            <translation>Entrustment document</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>强制措施</source>
            <translation>Coercive measures</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>性质</source>
            <translation>Nature</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>按行为日期看</source>
            <translation>Seen from the day of the act</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>换个写法：名称中的两个字、领域、拼音首字母。</source>
            <translation>Try two characters of the name, the field, or pinyin initials.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>改正期限</source>
            <translation>Time for correction</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>有效期</source>
            <translation>Valid</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>来源</source>
            <translation>Source</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>清单包里没有这一条的全文。</source>
            <translation>The pack does not hold the text of this article.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>禁止</source>
            <translation>Prohibition</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>编码</source>
            <translation>Code</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>罚款幅度</source>
            <translation>Range of fines</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>说明</source>
            <translation>Note</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>责令</source>
            <translation>Order</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>还没有事项清单</source>
            <translation>No list of matters yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <source>这一行还没有经县局确认，金额和条款以县局答复为准。</source>
            <translation>The county has not confirmed this row; amounts and articles stand as the county answers.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>没有</source>
            <translation>None</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>强制</source>
            <translation>Coercion</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/pages/visits.py" />
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>没有找到</source>
            <translation>Nothing found</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/matters.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>处罚</source>
            <translation>Penalty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>Enter 打开所在的检查</source>
            <translation>Enter opens its inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>下次同步时会再领 {series}〔{year}〕的号段。</source>
            <translation>The next sync asks for numbers of {series} [{year}] again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>全部</source>
            <translation>All</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>已交回 {series}〔{year}〕{left} 个号，下次同步时告知县局。</source>
            <translation>{left} numbers of {series} [{year}] given back; the county is told at the next sync.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>换一类看看。</source>
            <translation>Look in another group.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>未送达</source>
            <translation>Not served</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>检查中开具的文书会列在这里。</source>
            <translation>Papers issued during inspections are listed here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <source>这一类里没有文书</source>
            <translation>No papers in this group</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>还没有文书</source>
            <translation>No papers yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已作废</source>
            <translation>Void</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已送达</source>
            <translation>Served</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/papers.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>草稿</source>
            <translation>Draft</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>今年</source>
            <translation>This year</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>以往检查</source>
            <translation>Earlier inspections</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>号码</source>
            <translation>Number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>已检查 {n} 次</source>
            <translation>Inspections so far: {n}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>本机没有这个当事人以往的检查。</source>
            <translation>This computer holds no earlier inspections of this party.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>本机没有这个当事人的首违免罚记录。</source>
            <translation>This computer holds no first-offence waivers of this party.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>这里会列出档案和以往的检查。</source>
            <translation>The party's details and earlier inspections appear here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <source>选一个当事人</source>
            <translation>Choose a party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/pages/start.py" />
            <source>没有登记上，请再试一次。</source>
            <translation>It was not registered. Try again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/pages/start.py" />
            <location filename="../../desktop/ui/pages/today.py" />
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/pages/visits.py" />
            <location filename="../../desktop/ui/places.py" />
            <source>开始检查</source>
            <translation>Start inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>地址</source>
            <translation>Address</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>电话</source>
            <translation>Phone</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>类型</source>
            <translation>Type</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/parties.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>行业</source>
            <translation>Trade</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>{label}：未设定</source>
            <translation>{label}: not set</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>事项清单</source>
            <translation>List of matters</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>县局</source>
            <translation>County</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>名单和证件由县局维护，同步后更新。</source>
            <translation>The county keeps officers and certificates; they change with a sync.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>声明</source>
            <translation>Notice</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>外观</source>
            <translation>Appearance</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>已核</source>
            <translation>Checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>已移除。{name}不能再解锁这台电脑。</source>
            <translation>Removed. {name} can no longer unlock this laptop.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>已设口令。{name}现在能解锁这台电脑。</source>
            <translation>Password set. {name} can now unlock this laptop.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>户外：强光下用，黑白分明、粗线条</source>
            <translation>Outdoors: for bright light, strong contrast and thick lines</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>文字大小</source>
            <translation>Text size</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>服务器</source>
            <translation>Server</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>校验</source>
            <translation>Checksum</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>正式</source>
            <translation>Live</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>版本</source>
            <translation>Version</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>状态</source>
            <translation>State</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>生效</source>
            <translation>In force from</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>用途</source>
            <translation>Purpose</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>练习（只连练习县，文书印“练习 无效力”）</source>
            <translation>Practice (connects to a practice county only; papers are printed “practice, no effect”)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>还没有名单，请先同步。</source>
            <translation>No officers yet; sync first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>还没有清单，请先同步领取。</source>
            <translation>No list yet; sync to fetch it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>这台电脑</source>
            <translation>This computer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>配色</source>
            <translation>Colours</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <source>镇街</source>
            <translation>Town</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <location filename="../../desktop/ui/places.py" />
            <source>设置</source>
            <translation>Settings</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/settings.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>名称</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>1  查谁</source>
            <translation>1  Whom</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>2  查什么</source>
            <translation>2  What</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>3  谁去查</source>
            <translation>3  Who goes</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>{town}交来的案件（{reason}）。违法事实：{facts}。文书：{numbers}。证据 {files} 份。</source>
            <translation>A case from {town} ({reason}). Facts: {facts}. Papers: {numbers}. Evidence: {files} items.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>两名执法人员</source>
            <translation>Two officers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>今年已查 {n} 次</source>
            <translation>Inspections this year: {n}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>别的镇街交来的卷宗与移交时不符，请与县局核对。</source>
            <translation>The dossier of another township is not the one that was handed over; please check with the county.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>开始检查 · {title}</source>
            <translation>Start inspection · {title}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>无</source>
            <translation>none</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>未记</source>
            <translation>none recorded</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>检查主题</source>
            <translation>Theme</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>能一同执法的两名人员</source>
            <translation>two officers who may act together</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>还差：{what}</source>
            <translation>Missing: {what}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <source>还没选当事人</source>
            <translation>No party chosen</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/start.py" />
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>返回</source>
            <translation>Back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>{time} 同步完成：{sums}。</source>
            <translation>Sync finished {time}: {sums}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>{time} 已同步</source>
            <translation>Synced {time}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>两台电脑把同一处改成不同内容时，两个值都会留下，列在这里等人核对。</source>
            <translation>When two computers change one place differently, both values are kept and wait here for a decision.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>交出 {out} 条、{files} 个文件，领回 {into} 条</source>
            <translation>{out} records and {files} files sent, {into} records received</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>另有 {n} 份证据按设置以后传。</source>
            <translation>{n} pieces of evidence go later, as chosen.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>已停止</source>
            <translation>Stopped</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>已停止：{sums}。下次从这里接着传。</source>
            <translation>Stopped: {sums}. The next sync goes on from here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>开始同步</source>
            <translation>Start sync</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>检查、证据和文书交给县局的情况会列在这里，县局签了回执才算完成。</source>
            <translation>What goes to the county is listed here: inspections, evidence and papers. Each is done once the county has signed its receipt.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>正在停止……</source>
            <translation>Stopping…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>正在同步</source>
            <translation>Syncing</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>正在同步……可以去别的页面继续工作。</source>
            <translation>Syncing… you can go on working on other pages.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>没有不一致</source>
            <translation>No differences</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>没有传完。已保存的内容不受影响。</source>
            <translation>Not everything was sent. What was saved is safe.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>没有传完：{sums}。连上县局后从这里接着传。</source>
            <translation>Not everything was sent: {sums}. It goes on from here when the county can be reached.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>没有网络也能照常工作；连上后从断开处接着传。</source>
            <translation>You can work without a network; once connected, sending goes on where it stopped.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>没有要交的</source>
            <translation>Nothing to deliver</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>这次没有传成，都还在本机。连上县局后接着传。</source>
            <translation>Not sent this time; everything is still here. Sending goes on when the county can be reached.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <source>逐项结果</source>
            <translation>Results item by item</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <location filename="../../desktop/ui/places.py" />
            <source>同步</source>
            <translation>Sync</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/sync.py" />
            <location filename="../../desktop/ui/top_line.py" />
            <source>未连接</source>
            <translation>Not connected</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>今天没有到期的复查和交办任务</source>
            <translation>No rechecks or assigned tasks are due today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>今日清单</source>
            <translation>Today's list</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>到期复查、交办任务和没结束的检查会列在这里。随时可以开始一次检查。</source>
            <translation>Due rechecks, assigned tasks and open inspections are listed here. An inspection can be started at any time.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>复查 {due} · 交办 {tasks} · 进行中 {going}</source>
            <translation>Rechecks {due} · Assigned {tasks} · In progress {going}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>开始一次检查  N</source>
            <translation>Start an inspection  N</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>截至 {time}</source>
            <translation>as of {time}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <source>期限要紧 {n}</source>
            <translation>{n} pressing terms</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/today.py" />
            <location filename="../../desktop/ui/widgets/terms_wall.py" />
            <source>期限墙</source>
            <translation>Deadline wall</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>仍用这份资料</source>
            <translation>Use it all the same</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>例如：凤鸣镇1号机，县局靠它认出这台电脑</source>
            <translation>For example: Fengming no. 1; the county knows this computer by it</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>口令</source>
            <translation>Password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>同事能解锁的，请他在设置里给你重设；否则由县局恢复</source>
            <translation>A colleague who can unlock may set a new one in the settings; otherwise the county recovers it</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>将把它当作恢复的旧资料：原号段停用，全部记录重新向县局核对。请再输入一次口令。</source>
            <translation>It will be treated as restored: its number ranges are stopped and all records are checked with the county again. Enter the password once more.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>忘记口令</source>
            <translation>Forgotten password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>新建资料</source>
            <translation>Create profile</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>由县局分配，与执法证一致</source>
            <translation>Given by the county, as on the certificate</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>登记到县局</source>
            <translation>Enrol with the county</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>登记票据</source>
            <translation>Enrolment ticket</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>第一次使用：先建一份加密的资料</source>
            <translation>First use: create an encrypted profile</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>粘贴县局发来的登记票据，领取清单、名单和号段</source>
            <translation>Paste the county's enrolment ticket to fetch lists, officers and number ranges</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>练习用（只连练习县，文书印“练习 无效力”）</source>
            <translation>For practice (connects to a practice county only; papers are printed “practice, no effect”)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>至少 {n} 个字符。口令不会离开这台电脑，忘了只能由县局恢复。</source>
            <translation>At least {n} characters. The password never leaves this computer; if it is forgotten, only the county can recover the profile.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>解锁</source>
            <translation>Unlock</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>设一个口令</source>
            <translation>Set a password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>请填写工号和口令。</source>
            <translation>Enter the staff number and the password.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>请粘贴票据，并给这台电脑起个名字。</source>
            <translation>Paste the ticket and give this computer a name.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>资料已加密保存在这台电脑上，不需要网络</source>
            <translation>The profile is stored encrypted on this computer; no network is needed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/unlock.py" />
            <source>这台电脑叫什么</source>
            <translation>Name of this computer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>{days} 天后到期</source>
            <translation>due in {days} days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>{day}已到期</source>
            <translation>was due on {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>不申请回避</source>
            <translation>No recusal asked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>亮证</source>
            <translation>Certificates shown</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>亲属、利害关系等；再按一次撤回。只加密存在本机，不上传。</source>
            <translation>Kinship, interest and the like; press again to take it back. Kept encrypted on this computer only, never sent.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>今年检查 {year} 次（含本次）；此前检查 {visits} 次，首违免罚 {claims} 次。</source>
            <translation>Inspected {year} times this year (this one included); {visits} earlier inspections, {claims} first-offence waivers.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>到场时间</source>
            <translation>Arrival</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>告知权利</source>
            <translation>Rights told</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>员工</source>
            <translation>Employee</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>在场人员与地点</source>
            <translation>People present and place</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>在场人员姓名</source>
            <translation>Name of the person present</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>家属</source>
            <translation>Family member</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>已出示执法证</source>
            <translation>Certificates shown</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>已告知权利义务</source>
            <translation>Rights and duties told</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>已申报与当事人有关系，应当回避</source>
            <translation>Tie to the party declared: has to stand aside</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>执法人员（不少于两人）</source>
            <translation>Officers (at least two)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>执法记录仪编号</source>
            <translation>Body camera number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>检查地点（到门牌号）</source>
            <translation>Place of inspection (to the door number)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>没有执法证</source>
            <translation>No certificate</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>法人或其他组织</source>
            <translation>Legal person or other organisation</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>申报与当事人的关系</source>
            <translation>Declare a tie to the party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>申请回避</source>
            <translation>Recusal asked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>申请回避的理由</source>
            <translation>Reason for asking recusal</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>监护人</source>
            <translation>Guardian</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>联系电话</source>
            <translation>Phone</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>自然人</source>
            <translation>Natural person</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>记为现在</source>
            <translation>Set to now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>证号 {number}</source>
            <translation>Certificate {number}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <source>负责人 {name}</source>
            <translation>In charge: {name}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>回避</source>
            <translation>Recusal</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>与当事人关系</source>
            <translation>Relation to the party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>有效至 {day}</source>
            <translation>valid until {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>统一社会信用代码</source>
            <translation>Unified social credit code</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/arrive.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>身份证件号码</source>
            <translation>ID number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/confirm_row.py" />
            <source>{time} 本人已确认</source>
            <translation>Confirmed in person {time}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/confirm_row.py" />
            <source>本人确认</source>
            <translation>Confirm in person</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/confirm_row.py" />
            <source>由本人密钥作电子证明，别人不能代为确认</source>
            <translation>Vouched for by the officer's own key; nobody can confirm for them</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/confirm_row.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>本人口令（选填）</source>
            <translation>Own password (optional)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>专项</source>
            <translation>Special</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>个案</source>
            <translation>Single case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>已批准</source>
            <translation>Approved</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>已补办批准</source>
            <translation>Approval made up</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>批准人</source>
            <translation>Approved by</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>批准文号，或者电话批准的时间</source>
            <translation>Number of the approval, or time of the approval by telephone</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>日常</source>
            <translation>Routine</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>检查前已批准</source>
            <translation>Approved before the inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>检查批准和频次</source>
            <translation>Approval and frequency</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>检查种类</source>
            <translation>Kind of inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>没有批准</source>
            <translation>Not approved</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>紧急的情形</source>
            <translation>What was urgent</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>紧急，事后补办</source>
            <translation>Urgent, to be made up</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>线索（投诉、举报、转办）</source>
            <translation>Lead (complaint, report, referral)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>补办</source>
            <translation>Made up</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>逾期补办</source>
            <translation>Made up late</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/inspection_card.py" />
            <source>须补办</source>
            <translation>To be made up</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>{kind} · 期限至 {until} · 证据 {n} 份</source>
            <translation>{kind} · term until {until} · {n} pieces of evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>去处理</source>
            <translation>Go to the outcome</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>复查上次的责令和承诺</source>
            <translation>Recheck what was ordered and promised</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>已改正</source>
            <translation>Put right</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>已转为案件</source>
            <translation>Became a case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>改正期限还没有届满。</source>
            <translation>The term to correct has not run out.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>文书没有送达，期限没有开始</source>
            <translation>paper not served, term not begun</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>期限已过，待复查</source>
            <translation>Term over, to be rechecked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/recheck_card.py" />
            <source>没有改正，转为案件</source>
            <translation>Not put right: make it a case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/arrival/stamp_row.py" />
            <source>撤回</source>
            <translation>Withdraw</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/check_lines.py" />
            <source>存疑</source>
            <translation>Doubt</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/check_lines.py" />
            <source>必改</source>
            <translation>Must fix</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/check_lines.py" />
            <source>提示</source>
            <translation>Hint</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/check_lines.py" />
            <source>（扣 {points} 分）</source>
            <translation>(−{points} points)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <source>个月</source>
            <translation>months</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <source>同一行为还违反</source>
            <translation>The same act also breaks</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <source>货值（元）</source>
            <translation>Value of goods (yuan)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <source>违法行为发生（终了）之日</source>
            <translation>Day of the act (or its end)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/act_facts.py" />
            <source>逾期的整月数</source>
            <translation>Full months of delay</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check.py" />
            <source>↑↓ 移动 · Enter 下一项 · Ctrl+Enter 下一未答 · → 填写右侧 · F2 证据 · F3 条文</source>
            <translation>↑↓ move · Enter next item · Ctrl+Enter next unanswered · → fill in on the right · F2 evidence · F3 law</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check.py" />
            <source>再按一次：“{section}”其余 {count} 项记为符合</source>
            <translation>Press again: the other {count} items of “{section}” are set to complies</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check.py" />
            <source>本节其余都符合</source>
            <translation>The rest of this section complies</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check.py" />
            <source>这一项没有对应的执法事项</source>
            <translation>This item has no matter to enforce</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check_list.py" />
            <source>{count} 份证据</source>
            <translation>{count} pieces of evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check_list.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>检查项</source>
            <translation>Checklist</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/check_model.py" />
            <source>未答</source>
            <translation>Unanswered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>{kind}事项{mark} · 以{body}名义</source>
            <translation>{kind} matter{mark} · in the name of {body}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>{slot}，已有 {count} 份证据</source>
            <translation>{slot}, {count} pieces of evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>依据：{words}</source>
            <translation>Basis: {words}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>危害后果</source>
            <translation>Harm</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>备注</source>
            <translation>Remarks</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>实测值</source>
            <translation>Measured value</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>实测值（{unit}）</source>
            <translation>Measured value ({unit})</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>当场已改正</source>
            <translation>Corrected on the spot</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>待确认的机关</source>
            <translation>a body to be confirmed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>情节</source>
            <translation>Severity</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>方法：{words}</source>
            <translation>Method: {words}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>条文 F3</source>
            <translation>Law F3</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>看什么：{words}</source>
            <translation>What to look at: {words}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>第 {number} 项 · {section}</source>
            <translation>Item {number} · {section}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>证据 F2</source>
            <translation>Evidence F2</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>还有 {count} 处【】待填：Tab 跳到下一处，Enter 完成并到下一项，Esc 回到列表。</source>
            <translation>{count} blanks 【】 left: Tab jumps to the next, Enter finishes and goes to the next item, Esc returns to the list.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <source>（待确认）</source>
            <translation> (to be confirmed)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>天</source>
            <translation>days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>改正期限（0 为当场）</source>
            <translation>Days for correction (0 = on the spot)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/checklist/finding_drawer.py" />
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>责令改正的内容</source>
            <translation>What is ordered to be corrected</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>程序所知：不具备</source>
            <translation>As far as known: not met</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>程序所知：具备</source>
            <translation>As far as known: met</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>证明：{hint}</source>
            <translation>Proof: {hint}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/condition_walk.py" />
            <source>证明：{words}</source>
            <translation>Proof: {words}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>一事多法</source>
            <translation>Several laws</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>写入理由</source>
            <translation>Write into the reason</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>听证</source>
            <translation>Hearing</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>执行时间</source>
            <translation>Hour of execution</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>改按这一项处罚</source>
            <translation>Penalise under that matter instead</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>新旧法</source>
            <translation>Old and new law</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>时效</source>
            <translation>Limitation</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>裁量</source>
            <translation>Discretion</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <source>转来</source>
            <translation>Carried on</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/counsel_notes.py" />
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>未成年人</source>
            <translation>Minors</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>{day} {title}：问题 {problems} 个{outcomes}</source>
            <translation>{day} {title}: {problems} problems{outcomes}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>{day} 曾首违免罚（{window}）</source>
            <translation>First-offence waiver on {day} ({window})</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>在期限内</source>
            <translation>within the window</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>已过期限</source>
            <translation>past the window</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>检查项里没有记为“问题”的。现场笔录照样要做，到“文书”一步出具。</source>
            <translation>No item was marked as a problem. The site record is still needed: issue it in the step “Papers”.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>没有发现问题</source>
            <translation>No problems found</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome.py" />
            <source>没有对应的执法事项</source>
            <translation>No matter of the list fits</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>· 须先听取陈述、申辩，并记下内容和复核结果。（《中华人民共和国行政处罚法》第四十五条）</source>
            <translation>· Hear the statement and defence first, and record them with the result of the review. (Administrative Penalty Law of the PRC, art. 45)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>△ 待确认：{words}</source>
            <translation>△ To be confirmed: {words}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>为什么 F3</source>
            <translation>Why F3</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>定为：{kind}</source>
            <translation>Decide: {kind}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>已定：{kind}</source>
            <translation>Decided: {kind}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>建议：{kind}</source>
            <translation>Advice: {kind}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>待核实：{hint}</source>
            <translation>To be verified: {hint}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>改</source>
            <translation>Change</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>未处理</source>
            <translation>No outcome yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <source>还差：</source>
            <translation>Missing:</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>处理</source>
            <translation>Outcome</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_card.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <location filename="../../desktop/ui/pages/visit/review.py" />
            <location filename="../../desktop/ui/widgets/reading_panel.py" />
            <source>收起</source>
            <translation>Collapse</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>100 元以下</source>
            <translation>100 yuan or less</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>不当场收缴</source>
            <translation>Not collected on the spot</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>不当场收缴事后难以执行</source>
            <translation>Hard to enforce later unless collected now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>与建议不同的理由（必填）</source>
            <translation>Reason for departing from the advice (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>填入常用语</source>
            <translation>Insert the usual wording</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>已当场向当事人说明违法事实、法律依据和可能的危害，教育其自觉守法，并告知再次违反将依法处理。</source>
            <translation>The facts, the law and the possible harm were explained to the party on the spot; the party was urged to obey the law and told that another violation will be dealt with by law.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>幅度 {low} 至 {high}</source>
            <translation>Range {low} to {high}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>当事人陈述、申辩和复核结果（必填）</source>
            <translation>Party's statement, defence and the result of the review (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>当场处罚不超过 {limit}</source>
            <translation>On the spot at most {limit}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>当场收缴</source>
            <translation>Collection on the spot</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>教育的内容（必填）</source>
            <translation>What the party was taught (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>理由</source>
            <translation>Reason</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>给予警告</source>
            <translation>Give a warning</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>罚款（元）</source>
            <translation>Fine (yuan)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>认定的事实和理由（必填）</source>
            <translation>Facts and reasons found (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <source>边远等地区当事人提出</source>
            <translation>Asked for by the party in a remote area</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>15 天后</source>
            <translation>In 15 days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>30 天后</source>
            <translation>In 30 days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>7 天后</source>
            <translation>In 7 days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/decision/outcome_form.py" />
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>复查日期</source>
            <translation>Recheck on</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>{count} 个</source>
            <translation>{count}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>{count} 份，{size}</source>
            <translation>{count}, {size}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>{done} / {total} 项</source>
            <translation>{done} / {total} items</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>交接说明</source>
            <translation>Hand-over note</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>处理决定里定的复查：{days}</source>
            <translation>Recheck set by the outcome: {days}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>已于 {at} 结束。同步后交给县级归档。</source>
            <translation>Closed {at}. After a sync the county files it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>本次检查</source>
            <translation>This inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>离场前</source>
            <translation>Before leaving</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>结束检查</source>
            <translation>Close inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>还有 {count} 处没有办完，按一下就到。</source>
            <translation>{count} things are not done yet; click one to go there.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <source>都办完了，可以结束检查。</source>
            <translation>All done; the inspection can be closed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/leave.py" />
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>问题</source>
            <translation>Problem</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/link.py" />
            <source>程序出错，这一步没有完成；之前已保存的内容都在。请把日志交给县级管理员。</source>
            <translation>The program failed and this step was not completed; what was saved before is safe. Give the log to the county administrator.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>可以添加的文书</source>
            <translation>Papers that can be added</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>已有 {count} 份</source>
            <translation>{count} already here</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>找文书：名称或拼音首字母</source>
            <translation>Find a paper: name or pinyin initials</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>暂不能加</source>
            <translation>Not yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>暂不能添加：{reason}</source>
            <translation>Cannot be added yet: {reason}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>没有这样的文书</source>
            <translation>No such paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>涉及哪些问题</source>
            <translation>Which findings it deals with</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>添加这份文书</source>
            <translation>Add this paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>针对哪份文书</source>
            <translation>Which paper it follows</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/catalogue.py" />
            <source>（事实未写）</source>
            <translation>(facts not written)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>80 毫米小票</source>
            <translation>80 mm slip</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>便携 A4</source>
            <translation>Portable A4</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>全部 {count} 联</source>
            <translation>All {count} copies</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>大字本</source>
            <translation>Large type</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>打印哪一联</source>
            <translation>Which copy</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/copy_choice.py" />
            <source>用什么纸</source>
            <translation>On what</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>例如：整改期限写错；当事人名称有误</source>
            <translation>For example: wrong term for correction; wrong name of the party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>原文书不改动，留存备查。按它拟一份草稿，改正后定稿，写明代替原文号。</source>
            <translation>The first document is not changed and is kept. A draft is made from it; once corrected and finalised it names the number it replaces.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>原文书哪里有误（印在新文书上）</source>
            <translation>What is wrong with the first document (printed on the new one)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>另一名执法人员同意更正</source>
            <translation>The other officer agrees to the correction</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>拟更正的草稿</source>
            <translation>Draft the correction</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>更正重出</source>
            <translation>Issue a correction</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>该执法人员本人口令（选填）</source>
            <translation>That officer's own password (optional)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/correct_form.py" />
            <source>请先写明哪里有误。</source>
            <translation>Please say first what is wrong.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/draft_form.py" />
            <source>{label}（必填）</source>
            <translation>{label} (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/draft_form.py" />
            <source>由案件带入、不用填的 {count} 项</source>
            <translation>{count} filled from the case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/draft_form.py" />
            <source>还差 {count} 项必填，按一下就到</source>
            <translation>{count} required still blank: press to go there</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/draft_form.py" />
            <source>（{unit}）</source>
            <translation> ({unit})</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>不要这份草稿</source>
            <translation>Discard this draft</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>作废</source>
            <translation>Void</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>作废的理由（文号留痕，不再使用）</source>
            <translation>Reason for voiding (the number stays on record and is not used again)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>作废这一份</source>
            <translation>Void this paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>例如：卡纸、污损、当事人名称有误</source>
            <translation>For example: paper jam, stains, wrong name of the party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>再打一份</source>
            <translation>Print another</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>再打一次</source>
            <translation>Print again</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>出纸正常吗？</source>
            <translation>Did the paper come out well?</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>县局核定：此号由校验码 {tag} 的一份保留。这一份请更正，或者作废另开；已送达的要重新送达。</source>
            <translation>The county decided: the paper with check tag {tag} keeps this number. Please correct this one, or void it and make another; if it was served, serve the new one.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>定稿后文字冻结并记下校验值；之后不能再改，只能作废重做。</source>
            <translation>Sealing freezes the text and records its checksum; afterwards it cannot change, only be voided and made anew.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>定稿时取文号、冻结文字并记下校验值；之后不能再改，只能作废重做。</source>
            <translation>Sealing takes a number, freezes the text and records its checksum; afterwards it cannot change, only be voided and made anew.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>定稿编号</source>
            <translation>Seal and number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>已作废：{reason}。文号留痕，不再使用。</source>
            <translation>Void: {reason}. The number stays on record and is not used again.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>已由更正的文书代替，只留存备查；扫码时会说明。</source>
            <translation>Replaced by a corrected document and only kept; scanning its code says so.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>是，正常</source>
            <translation>Yes, it did</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>更正的草稿：改正写错的地方；定稿后代替 {number}。</source>
            <translation>Draft of a correction: put right what is wrong; once finalised it replaces {number}.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>检查这份文书</source>
            <translation>Check this paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>检查通过，可以定稿编号。</source>
            <translation>Checked; it can be sealed and numbered.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>没有必改的；下面 {count} 处请再看一眼。</source>
            <translation>Nothing must be fixed; look once more at the {count} places below.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>确认作废</source>
            <translation>Confirm voiding</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>稍后再打</source>
            <translation>Print later</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>请先写理由。</source>
            <translation>Write the reason first.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>还有 {count} 处必须先改，按一下就到。</source>
            <translation>{count} places must be fixed first; click one to go there.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <source>这份文书已办完。</source>
            <translation>This paper is done.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/paper_panel.py" />
            <location filename="../../desktop/ui/pages/visit/paperwork/printer_port.py" />
            <source>打印</source>
            <translation>Print</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>Ctrl+P 下一步 · + − 缩放</source>
            <translation>Ctrl+P next step · + − zoom</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>打印机没有接收。请检查电源、纸张和连接后再打；文书和文号都在，不会丢。</source>
            <translation>The printer did not accept it. Check power, paper and connection and print again; paper and number are safe.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>拟出文书</source>
            <translation>Draft the papers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>按检查结果和处理决定拟出该有的文书；每份都先是草稿，检查后再编号。</source>
            <translation>Drafts the papers that the results and outcomes call for; each starts as a draft and is numbered after a check.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>正在打印……</source>
            <translation>Printing…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/papers.py" />
            <source>重拟草稿</source>
            <translation>Redraft</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/print_desk.py" />
            <source>（{copy}联）</source>
            <translation>({copy} copy)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/print_desk.py" />
            <source>（{copy}联，重印）</source>
            <translation>({copy} copy, reprint)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/scan_back.py" />
            <source>归档扫描件</source>
            <translation>File scans</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/scan_back.py" />
            <source>扫描件和照片</source>
            <translation>Scans and photos</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/scan_back.py" />
            <source>正在识别 {name}……</source>
            <translation>Reading {name}…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/scan_back.py" />
            <source>签好的文书扫描或拍照后选到这里（也可拖进来），按页脚的码自动归到各自的案卷</source>
            <translation>Choose or drop scans or photos of signed papers here; the code at their foot files each with its case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/scan_back.py" />
            <source>选择扫描件</source>
            <translation>Choose scans</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sealing.py" />
            <source>正在绘制 {count} 张照片；其他内容照常保存……</source>
            <translation>Drawing {count} photographs; everything else is saved as usual …</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>同住成年家属</source>
            <translation>Adult family member in the household</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>拒收的理由（必填）</source>
            <translation>Reason for refusing to accept (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>收件人（必填）</source>
            <translation>Receiver (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>留置送达</source>
            <translation>Leave-service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>留置送达须有见证人签名，或者用拍照、录像记录送达过程（民事诉讼法第八十九条）。</source>
            <translation>Leave-service needs a witness's signature, or photos or video of the service (Civil Procedure Law, art. 89).</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>直接送达</source>
            <translation>Direct service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>见证人</source>
            <translation>Witness</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>见证人身份</source>
            <translation>Who the witness is</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>记下送达</source>
            <translation>Record the service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>还差：拒收的理由</source>
            <translation>Missing: reason for refusing to accept</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>还差：收件人</source>
            <translation>Missing: receiver</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>还差：见证人，或者送达过程的照片、视频</source>
            <translation>Missing: a witness, or photos or video of the service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>送达地点</source>
            <translation>Place of service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>送达方式</source>
            <translation>Manner of service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/service_form.py" />
            <source>送达过程的照片或视频</source>
            <translation>Photos or video of the service</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/shelf.py" />
            <source>草</source>
            <translation>Draft</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>{word} · 本人口令</source>
            <translation>{word} · own password</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>宣读后捺指印</source>
            <translation>Thumb print after reading aloud</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>已在签字板签</source>
            <translation>Signed on the pad</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>已在纸上签</source>
            <translation>Signed on paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>已捺指印</source>
            <translation>Thumb print given</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>怎样签</source>
            <translation>How to sign</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>拒绝的理由（必填）</source>
            <translation>Reason for refusing (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>拒绝签字</source>
            <translation>Refuses to sign</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>未签</source>
            <translation>Not signed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>由谁当面宣读（必填）</source>
            <translation>Who read it aloud (required)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>见证人（没有见证人的，以音像记录为准）</source>
            <translation>Witness (without one, the audio-visual record stands)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>记下签字</source>
            <translation>Record the signature</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>请{label}在 {pages} 页上逐页签字</source>
            <translation>{label}: please sign each of the {pages} pages</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>请{label}签字</source>
            <translation>Signature of: {label}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>请{label}签第 {page} 页，共 {pages} 页</source>
            <translation>{label}: please sign page {page} of {pages}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>输入后由本人密钥作电子证明，别人不能代签</source>
            <translation>The officer's own key then vouches for it; nobody can sign for them</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <source>重签</source>
            <translation>Sign again</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>姓名</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/paperwork/sign_form.py" />
            <location filename="../../desktop/ui/widgets/signature_pad.py" />
            <source>签字板</source>
            <translation>Signature pad</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>“{name}”没有加入：{why}</source>
            <translation>“{name}” was not added: {why}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>加入于 {at}</source>
            <translation>Added {at}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>原件在县级服务器</source>
            <translation>Original on the county server</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>取回原件</source>
            <translation>Fetch the original back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>取消</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>取消关联</source>
            <translation>Unlink</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>文件自带时间 {at}，{gap}</source>
            <translation>Time in the file {at}, {gap}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>正在保存并校验</source>
            <translation>Saving and checking</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>添加文件</source>
            <translation>Add files</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>添加文件 F2</source>
            <translation>Add files F2</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>照片、视频、录音、PDF；可直接拖进来。原件不会改动。</source>
            <translation>Photos, video, sound, PDF; drag them in. Originals never change.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>照片先拍全景，再拍中景和细部，量尺寸时让尺子入镜。拍好后从相机、手机或U盘添加到这里。</source>
            <translation>Photograph the whole scene first, then the middle ground and details; show the ruler when measuring. Then add the files here from camera, phone or USB stick.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>移出本案</source>
            <translation>Remove from the case</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>第 {number}/{files} 个 · {name} · {done} / {total}</source>
            <translation>{number}/{files} · {name} · {done} / {total}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/evidence.py" />
            <source>还没有证据</source>
            <translation>No evidence yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/link_panel.py" />
            <source>关联到 {title} {slot}，已有 {count} 份</source>
            <translation>Link to {title} {slot}, {count} so far</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/link_panel.py" />
            <source>证明什么</source>
            <translation>What it proves</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/link_panel.py" />
            <source>还没有问题。现在加入的文件先作为现场全貌，发现问题后可以再关联。</source>
            <translation>No problems yet. Files added now count as the general scene; link them once a problem is found.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/link_panel.py" />
            <source>选中左边的文件，再按下面的位置；也可以把文件拖到位置上。快捷键 L。</source>
            <translation>Select a file on the left, then press a place below; or drag the file onto it. Shortcut L.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/taking_out.py" />
            <source>写好后按 Enter</source>
            <translation>Press Enter when done</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/proof/taking_out.py" />
            <source>移出的理由（原件和记录都保留）</source>
            <translation>Reason for removal (original and record are kept)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>以上笔录已向我宣读，与我说的一致</source>
            <translation>The record was read to me and agrees with what I said</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>以上笔录我看过，与我说的一致</source>
            <translation>I have read the record and it agrees with what I said</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>已向当事人宣读，无异议</source>
            <translation>Read to the party; no objection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>已手工修改</source>
            <translation>Edited by hand</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>当事人已阅，无异议</source>
            <translation>Read by the party; no objection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>当事人意见</source>
            <translation>Party's opinion</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>当事人拒绝核对</source>
            <translation>The party refuses to check it</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>把左边的文字给当事人看或者念给当事人听，再选一项。</source>
            <translation>Show or read the text on the left to the party, then choose.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>改回自动生成</source>
            <translation>Back to the generated text</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>无异议</source>
            <translation>No objection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>核对笔录</source>
            <translation>Check the record</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>照当事人的原话记；没有意见就按下面的按钮。</source>
            <translation>Write the party's own words; if there is no opinion, press the button below.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>现场情况</source>
            <translation>What was found</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>由检查项、问题和证据自动生成；改动后以您的文字为准，生成稿随时可以恢复。</source>
            <translation>Generated from items, problems and evidence; your own text takes precedence, and the generated one can be restored at any time.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/record.py" />
            <source>自动生成</source>
            <translation>Generated</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/review.py" />
            <source>全面检查</source>
            <translation>Check everything</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/review.py" />
            <source>必改 {error} 处，存疑 {doubt} 处，提示 {hint} 处。必改的不改不能编号。</source>
            <translation>{error} must be fixed, {doubt} doubts, {hint} hints. Nothing can be numbered until the first are fixed.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/review.py" />
            <source>正在检查……</source>
            <translation>Checking…</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/review.py" />
            <source>没有发现问题。</source>
            <translation>No problems found.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>一般</source>
            <translation>Ordinary</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>不予处罚（应当）</source>
            <translation>No penalty (shall)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>不适用</source>
            <translation>Not applicable</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>与时钟一致</source>
            <translation>agrees with the clock</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>严重</source>
            <translation>Serious</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>交有权机关处理</source>
            <translation>Goes to the body with the power</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>内容不是图片，原样保存</source>
            <translation>Not a picture inside; kept as it is</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>到场</source>
            <translation>Arrive</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>协助与移送</source>
            <translation>Assistance and transfer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>取证</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>口头提醒，写进笔录</source>
            <translation>Spoken advice, written into the record</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>图片过大，不做缩略图</source>
            <translation>Picture too large for a preview</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>委托</source>
            <translation>Entrusted</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已打印</source>
            <translation>Printed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已签</source>
            <translation>Signed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已编号</source>
            <translation>Numbered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>已被代替</source>
            <translation>Replaced</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>归档</source>
            <translation>Archive</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>当场处罚</source>
            <translation>On-the-spot penalty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>文件不完整，原样保存</source>
            <translation>File incomplete; kept as it is</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>早</source>
            <translation>earlier</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>时间七日内核对过</source>
            <translation>Clock checked within seven days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>时间已与县级核对</source>
            <translation>Clock checked with the county</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>晚</source>
            <translation>later</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>普通程序</source>
            <translation>Ordinary procedure</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>未查</source>
            <translation>Not checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>本机打不开这种格式，原样保存；请另拍一张</source>
            <translation>This laptop cannot open this format; kept as it is. Please take another photo</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>本机时间可疑</source>
            <translation>Clock is suspect</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>本机时间，未核对</source>
            <translation>Own clock, not checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>条件逐条核实后可以不罚</source>
            <translation>May go unpunished once every condition is verified</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>法定</source>
            <translation>Statutory</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>法律规定应当不罚</source>
            <translation>The law says there shall be no penalty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>照片打不开（文件不全或已损坏），原样保存；请另拍一张</source>
            <translation>The photo cannot be opened (incomplete or damaged); kept as it is. Please take another</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>离场</source>
            <translation>Leave</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>移送</source>
            <translation>Transfer</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>空文件，原样保存</source>
            <translation>Empty file; kept as it is</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>立案后另行办理</source>
            <translation>A case is opened and handled separately</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>笔录</source>
            <translation>Record</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>符合</source>
            <translation>Complies</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>行政指导</source>
            <translation>Administrative guidance</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>警告或小额罚款，当场交付决定书</source>
            <translation>Warning or small fine; the decision is handed over on the spot</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>赋权</source>
            <translation>Conferred</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>轻微</source>
            <translation>Slight</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>较重</source>
            <translation>Rather serious</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>限期改正，到期复查</source>
            <translation>Correct by a date, then a recheck</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <source>首违免罚（可以）</source>
            <translation>First-offence waiver (may)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/words.py" />
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>责令改正</source>
            <translation>Order to correct</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>{count} 处冲突待核</source>
            <translation>{count} conflicts to decide</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>全面检查 F7</source>
            <translation>Check everything F7</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>可以结束</source>
            <translation>Can be closed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>已结束</source>
            <translation>Closed</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>检查 · {name}</source>
            <translation>Inspection · {name}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <source>还差 {count} 处</source>
            <translation>{count} missing</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visit/workspace.py" />
            <location filename="../../desktop/ui/status_line.py" />
            <source>已保存 {time}</source>
            <translation>Saved {time}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>做过的检查会按日期排在这里。</source>
            <translation>Past inspections are listed here by date.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>到这天</source>
            <translation>Until this day</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>回到最新</source>
            <translation>Back to the latest</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>当事人名称、主题、拼音首字母</source>
            <translation>Party's name, theme, pinyin initials</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>换个写法，或者换一天。</source>
            <translation>Try another spelling or another day.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>跳到这一天</source>
            <translation>Jump to this day</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/pages/visits.py" />
            <source>还没有检查</source>
            <translation>No inspections yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/places.py" />
            <source>今日</source>
            <translation>Today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{lost}（备份里另有 {what}）</source>
            <translation>{lost} ({what} only in the backup)</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{n} 份文书</source>
            <translation>{n} papers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{n} 份证据</source>
            <translation>{n} pieces of evidence</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{n} 处待人核对</source>
            <translation>{n} to decide</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{n} 条记录</source>
            <translation>{n} records</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>{n} 次检查</source>
            <translation>{n} inspections</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>▲ {series} 号段余 {n}</source>
            <translation>▲ {series}: {n} numbers left</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>不丢失任何内容</source>
            <translation>nothing would be lost</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>号段余量 {n}</source>
            <translation>Numbers left {n}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>待同步 {n}</source>
            <translation>To sync {n}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>本次还没有改动</source>
            <translation>No changes yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/status_line.py" />
            <source>若此刻丢失本机：{what}</source>
            <translation>If this computer were lost now: {what}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/tokens.py" />
            <source>户外</source>
            <translation>Outdoors</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/tokens.py" />
            <source>浅色</source>
            <translation>Light</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/tokens.py" />
            <source>深色</source>
            <translation>Dark</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>执法人员：{names}</source>
            <translation>Officers: {names}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>搜索  /</source>
            <translation>Search  /</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>搜索当事人、事项、检查  /</source>
            <translation>Search parties, matters, inspections  /</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>时间七日内核对</source>
            <translation>Clock checked this week</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>时间可疑</source>
            <translation>Clock suspect</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>时间已核对</source>
            <translation>Clock checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>时间未核对</source>
            <translation>Clock not checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/top_line.py" />
            <source>未选执法人员</source>
            <translation>No officers chosen</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/evidence_tray.py" />
            <source>未关联问题</source>
            <translation>Linked to no problem</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>一并检查</source>
            <translation>Check together</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>可合并</source>
            <translation>Can join</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>已合并</source>
            <translation>Joined</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>有 {n} 项近期已经查过（最近 {day} {agency}），可以不再重复。</source>
            <translation>{n} questions were checked recently (last {day}, {agency}) and need not be repeated.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>重复</source>
            <translation>Repeated</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/guard_strip.py" />
            <source>频次</source>
            <translation>Frequency</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>来源：{source}</source>
            <translation>Source: {source}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>法律条文</source>
            <translation>Text of the law</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>清单包未收录条文全文，请以公布文本为准。</source>
            <translation>The pack does not hold the full text; the published text stands.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>清单包里没有这一项的条文。</source>
            <translation>The pack holds no article for this item.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/law_drawer.py" />
            <source>禁止或要求</source>
            <translation>Prohibition or duty</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/message.py" />
            <source>知道了</source>
            <translation>Got it</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{name}的执法证 {day} 到期</source>
            <translation>{name}'s certificate expires {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{name}的执法证已于 {day} 到期，不能执法</source>
            <translation>{name}'s certificate expired {day}; may not enforce</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{name}：最后联系 {day}</source>
            <translation>{name}: last heard {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{n} 台未联系</source>
            <translation>{n} not heard from</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{n} 种文书各余 {left} 以上</source>
            <translation>{n} kinds of papers have {left} or more left each</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{series}  余 {left} · 用到 {day}</source>
            <translation>{series}  {left} left · until {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{time} 演练没有通过，请换一块磁盘再备份</source>
            <translation>The drill of {time} did not pass; back up to another disk</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>{time} 演练通过</source>
            <translation>Drill passed {time}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>七日内与县局核对过</source>
            <translation>Checked with the county within seven days</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>上次同步</source>
            <translation>Last sync</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>不可靠</source>
            <translation>Unreliable</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>今天与县局核对过</source>
            <translation>Checked with the county today</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>从未同步</source>
            <translation>Never synced</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>出发前</source>
            <translation>Before leaving</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>出发前体检</source>
            <translation>Prepare for field</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>别的电脑</source>
            <translation>Other computers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>县局已全部签收</source>
            <translation>The county has signed for everything</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>及时</source>
            <translation>Recent</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>只在本机：{what}</source>
            <translation>Only on this computer: {what}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>可恢复</source>
            <translation>Restorable</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>可用</source>
            <translation>Usable</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>可用 {size}</source>
            <translation>{size} free</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>可疑</source>
            <translation>Suspect</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>号段</source>
            <translation>Numbers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>同步清单、当事人、任务和号段</source>
            <translation>Sync lists, parties, tasks and number ranges</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>够用</source>
            <translation>Enough</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>安全</source>
            <translation>Safe</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>已交齐</source>
            <translation>All delivered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>已核对</source>
            <translation>Checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>已过期</source>
            <translation>Expired</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>待同步</source>
            <translation>To sync</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>快满了</source>
            <translation>Nearly full</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>快用完</source>
            <translation>Running out</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>时钟</source>
            <translation>Clock</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>时间跳变过，请先校准电脑时间</source>
            <translation>The clock jumped; set the computer's time first</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>未交齐</source>
            <translation>Not all delivered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>未核对</source>
            <translation>Not checked</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>清单</source>
            <translation>List</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>磁盘</source>
            <translation>Disk</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>能检查，不能开有号的文书。请先同步领取。</source>
            <translation>You can inspect but not issue numbered papers. Sync to fetch a range.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>证件</source>
            <translation>Certificates</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>该备份了</source>
            <translation>Due</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>还没与县局核对，文书上会注明</source>
            <translation>Not yet checked with the county; papers will say so</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>还没有事项清单，请先同步领取。</source>
            <translation>No list of matters yet; sync to fetch it.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/morning_card.py" />
            <source>还没有备份过。请在设置里备份到移动硬盘或U盘。</source>
            <translation>Never backed up. Back up to a disk or stick in the settings.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>{number} 由 {beside} 代替（{reason}）</source>
            <translation>{number} replaced by {beside} ({reason})</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>{series}：领取 {granted}，已开具 {issued}，作废 {void}，收回 {returned}，未用 {free}</source>
            <translation>{series}: granted {granted}, issued {issued}, void {void}, returned {returned}, free {free}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>{series}：领取 {granted}，已开具 {issued}，已更正 {superseded}，作废 {void}，收回 {returned}，未用 {free}</source>
            <translation>{series}: granted {granted}, issued {issued}, corrected {superseded}, void {void}, returned {returned}, free {free}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>作废、更正登记：{numbers}</source>
            <translation>Void and corrected: {numbers}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>作废登记：{numbers}</source>
            <translation>Void register: {numbers}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>文号台账 {year}</source>
            <translation>Number account {year}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>有缺号：{numbers}。请与县局核对，不要补开。</source>
            <translation>Missing numbers: {numbers}. Please check with the county; do not fill them afterwards.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_accounts.py" />
            <source>等 {count} 个</source>
            <translation> and others, {count} in all</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>{series}〔{year}〕余 {left} 个</source>
            <translation>{series} [{year}], {left} left</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>{series}的号已交回，不再自动领号。</source>
            <translation>Numbers of {series} were given back; no more are asked for.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>不交了</source>
            <translation>Keep them</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>为什么交回</source>
            <translation>Why they are given back</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>为什么交回，例如：年终销号</source>
            <translation>Why, for example: closing the year's account</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>交回 {left} 个号</source>
            <translation>Give back {left} numbers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>交回哪一种</source>
            <translation>Which series</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>交回未用的号</source>
            <translation>Give back unused numbers</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>交回的号不再使用，县局记作收回；这一种也不再自动领号，需要时可以再领。</source>
            <translation>Numbers given back are never used; the county accounts them as returned. No more of this series come by themselves; ask again when you need them.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/number_return.py" />
            <source>再领号段</source>
            <translation>Ask for numbers again</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>依据：{article}</source>
            <translation>Basis: {article}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>第一名</source>
            <translation>First</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>第二名</source>
            <translation>Second</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>证件至 {day}</source>
            <translation>Certificate until {day}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pair_picker.py" />
            <source>请选择</source>
            <translation>Choose</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>✓ 校验位正确</source>
            <translation>✓ Check digit is right</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>不登记了</source>
            <translation>Do not register</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>已录 {n}/{all} 位</source>
            <translation>{n}/{all} digits entered</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>没有号码可以先空着</source>
            <translation>May stay empty when there is no number</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>法定代表人或负责人</source>
            <translation>Legal representative or person in charge</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>登记</source>
            <translation>Register</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>登记当事人</source>
            <translation>Register a party</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>经营者</source>
            <translation>Operator</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>请写上名称或姓名。</source>
            <translation>Write the name.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_form.py" />
            <source>餐饮、加油站、商店……用来推荐检查主题</source>
            <translation>Restaurant, petrol station, shop… used to suggest themes</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>同步后会有本镇的当事人；也可以现在登记一个。</source>
            <translation>After a sync the parties of this town are here; or register one now.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>名称、信用代码、证件号码、拼音首字母</source>
            <translation>Name, credit code, ID number, pinyin initials</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>换个写法再找，或者登记新的当事人。</source>
            <translation>Try another spelling, or register a new party.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>登记新的</source>
            <translation>Register new</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/party_picker.py" />
            <source>还没有当事人</source>
            <translation>No parties yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/pdf_view.py" />
            <source>文书预览</source>
            <translation>Preview of the paper</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/progress.py" />
            <source>—</source>
            <translation>—</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/rail.py" />
            <source>{place}，{n} 处待人核对</source>
            <translation>{place}, {n} to be settled</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/signature_pad.py" />
            <source>请在这里签名</source>
            <translation>Sign here</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>暂无</source>
            <translation>None yet</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>检查步骤</source>
            <translation>Steps of the inspection</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>缺 {count} 项</source>
            <translation>{count} missing</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>这一步已完成</source>
            <translation>This step is done</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/step_bar.py" />
            <source>这一步现在没有要做的</source>
            <translation>Nothing to do in this step now</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/terms_wall.py" />
            <source>文书编号、送达之后，改正、缴款、送达、备案、复议等期限会列在这里。</source>
            <translation>Once papers are numbered and served, terms to correct, pay, serve, report and apply for reconsideration are listed here.</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/terms_wall.py" />
            <source>没有在走的期限</source>
            <translation>No term is running</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>全部理由</source>
            <translation>Whole reasoning</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>写入文书：{sentence}</source>
            <translation>For the paper: {sentence}</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>决定时</source>
            <translation>On the day of decision</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>清单包没有这一天有效的条文</source>
            <translation>The pack holds no text of that day</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>行为时</source>
            <translation>On the day of the act</translation>
        </message>
        <message>
            <location filename="../../desktop/ui/widgets/why_panel.py" />
            <source>这一项没有对应的执法事项，只能提醒、劝导或者移送。</source>
            <translation>No matter of the list fits; only a reminder, advice or a transfer is possible.</translation>
        </message>
    </context>
</TS>
