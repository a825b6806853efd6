-- Alignment of a table's columns, and their widths where the author gives them.

local MARKS = {}
for _, code in utf8.codes("0123456789 .,%+()/:<>≥≤–—−…‰\u{a0}") do MARKS[utf8.char(code)] = true end

local function is_number(text)
  for _, code in utf8.codes(text) do
    if not MARKS[utf8.char(code)] then return false end
  end
  return text ~= ""
end

-- A column is numeric when it has a number and nothing else but dashes.
local function is_numeric(rows, index)
  local digits = false
  for _, row in ipairs(rows) do
    local text = pandoc.utils.stringify(row.cells[index].contents)
    if text ~= "" and not is_number(text) then return false end
    digits = digits or text:match("%d") ~= nil
  end
  return digits
end

-- "3 1 1" as shares of one; nothing when the count does not match the columns.
local function shares(text, count)
  local widths, total = {}, 0
  for number in (text or ""):gmatch("[%d.]+") do
    widths[#widths + 1] = tonumber(number)
    total = total + tonumber(number)
  end
  if #widths ~= count then return nil end
  for i = 1, count do widths[i] = widths[i] / total end
  return widths
end

return function(tbl, wish)
  local rows, specs = pandoc.List({}), {}
  for _, body in ipairs(tbl.bodies) do rows:extend(body.body) end
  local widths = shares(wish, #tbl.colspecs)
  for i, spec in ipairs(tbl.colspecs) do
    local align = spec[1] ~= "AlignDefault" and spec[1] or (is_numeric(rows, i) and "AlignRight" or "AlignLeft")
    specs[i] = widths and { align, widths[i] } or { align }
  end
  return specs, widths == nil and wish ~= nil
end
