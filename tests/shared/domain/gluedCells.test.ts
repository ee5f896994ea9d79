import { describe, expect, test } from 'vitest'
import { splitImprint, stripLabel } from '#shared/domain/gluedCells.ts'

describe('taking a label off', () => {
  test.each([
    ['作者/译者： A / B', 'A / B'],
    ['作者/译者： ', ''],
    ['Author: Egan, Greg', 'Egan, Greg'],
    ['鲁迅：一生', '鲁迅：一生'],
    ['Reamde :  a novel', 'Reamde :  a novel'],
    ['[英] 贡布里希', '[英] 贡布里希'],
  ])('%s', (text, expected) => {
    expect(stripLabel(text)).toBe(expected)
  })
})

describe('splitting an imprint', () => {
  test.each([
    ['出版信息：  译林出版社 / 2008年3月 / 48.80元', '译林出版社', '2008年3月', '48.80元'],
    ['译林出版社 / 2008-3 / 48.80', '译林出版社', '2008-3', '48.80'],
    ['中华书局/1995/12.00元', '中华书局', '1995', '12.00元'],
    ['出版信息： A. Munger / Walsworth Company / 2005', 'Walsworth Company', '2005', null],
    ['出版信息： 99.0', null, null, '99.0'],
    ['出版信息：  / 2004-3 / 74.60元', null, '2004-3', '74.60元'],
    ['1999-4 / 21.80元', null, '1999-4', '21.80元'],
    ['2005', null, '2005', null],
    ['Sams / July 25, 2007 / $49.99', 'Sams', 'July 25, 2007', '$49.99'],
    ['爱德印刷/基督教协会 / 28.00', '爱德印刷/基督教协会', null, '28.00'],
    ['商务印书馆 / 2006 / 1980', '商务印书馆', '2006', '1980'],
    ['新文豐 / 2005年11月第1版 / NT$ 300', '新文豐', '2005年11月第1版', 'NT$ 300'],
    ['亦夫 / 哈尔滨出版社', '哈尔滨出版社', null, null],
    ['出版信息：', null, null, null],
    ['', null, null, null],
  ])('%s', (text, publisher, date, price) => {
    expect(splitImprint(text)).toEqual({ publisher, date, price })
  })
})
