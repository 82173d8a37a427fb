"""Documents as agencies send them, of our own making."""

from __future__ import annotations

#: With a document type, without a namespace, with strange elements, comments and instructions all over.
FULL = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "http://dtd.example/nitf-3-3.dtd">
<!-- before -->
<nitf version="-//IPTC//DTD NITF 3.3//EN" baselang="en_GB" xmlns:x="urn:x" x:y="z">
<head>
  <title>Delegation visits Qinglan</title>
  <meta name="slug" content="visit"/>
  <tobject tobject.type="News">
    <tobject.subject tobject.subject.refnum="11006005" tobject.subject.type="Politics"
      tobject.subject.matter="Government"/>
    <tobject.subject tobject.subject.ipr="Agency" tobject.subject.refnum="V01" tobject.subject.type="VISITS"/>
  </tobject>
  <docdata management-status="usable">
    <evloc city="Qinglan" iso-cc="CHN"/>
    <doc-id id-string="agency-1" regsrc="AG"/>
    <du-key key="visit" version="2"/>
    <urgency ed-urg="5"/>
    <date.issue norm="20210518T120000+0800"/>
    <date.release norm="20210518T180000Z"/>
    <doc.copyright year="2021" holder="Agency"/>
    <key-list><keyword key="visit"/><!-- kept --><keyword key="tea"/></key-list>
    <identified-content>
      <person idsrc="ag" value="7">Lin Wenhao</person>
      <location><city>Heyuan</city>, <country>China</country></location>
      <event idsrc="ag" value="e1">Tea Fair</event>
      <classifier type="descriptor">Tea growing</classifier>
    </identified-content>
  </docdata>
  <pubdata date.publication="20210519" ex-ref="https://news.example/1"/>
  <revision-history name="Zhou Liqun" function="editor" norm="20210518T1300"/>
</head>
<body>
  <body.head>
    <hedline><hl1>Delegation
      visits Qinglan</hl1><hl2>Tea and talks</hl2></hedline>
    <note noteclass="editorsnote"><body.content><p>Editors: with photo</p></body.content></note>
    <byline>By <person>Zhou Liqun</person><byttl>Staff Writer</byttl></byline>
    <distributor><org>Heyuan Agency</org></distributor>
    <dateline><location>Qinglan</location>, <story.date norm="20210517">May 17</story.date></dateline>
    <abstract>Words without a paragraph</abstract>
  </body.head>
  <body.content>
    <block id="Main">
      <p>A group led by <person value="7" idsrc="ag">Lin Wenhao</person> came
        to  <location>Qinglan</location> village.</p><?agency mark?>
      <p>They drank <em>tea</em>.<br/>It was good.</p>
      <x:strange a="1">Strange but true</x:strange>
      <ul><li>one</li><li>two</li></ul>
      <table><tr><th>Tea</th><th>Price</th></tr><tr><td>Green</td><td>5</td></tr></table>
    </block>
    <media media-type="image"><media-reference source="1.jpg"/><media-caption>The hall</media-caption></media>
  </body.content>
  <body.end><tagline>Zhou Liqun reported from Qinglan.</tagline></body.end>
</body>
</nitf>
<!-- after -->
"""

#: In the namespace of NITF 3.6, with a prefix.
NAMESPACED = """<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/" uno="urn:agency:2">
<n:head><n:docdata><n:date.issue norm="2021-05-18T12:00:00"/></n:docdata></n:head>
<n:body><n:body.head><n:hedline><n:hl1>Visit ends</n:hl1></n:hedline></n:body.head>
<n:body.content>loose words <n:p>A paragraph.</n:p></n:body.content></n:body></n:nitf>"""

#: The least that agencies send.
BARE = "<nitf><body><body.content><p>Only words.</p></body.content></body></nitf>"

ALL = {"full": FULL, "namespaced": NAMESPACED, "bare": BARE}
