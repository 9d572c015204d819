<?xml version="1.0" encoding="UTF-8"?>
<!-- pain.001.001.09 to Berlin Group bulk bodies, one a line, as an integration team would write it:
     XSLT 1.0 for xsltproc. It checks nothing but well-formedness and drops silently what the bodies
     have no member for. Members without condition stand where commas can be fixed: first in an account,
     last in an address. Names are given as expressions: a parameter with content would be a tree of its own, after which
     libxslt measures the whole output anew for each text it appends. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="p:Document/p:CstmrCdtTrfInitn/p:PmtInf"/>
  </xsl:template>

  <xsl:template match="p:PmtInf">
    <xsl:text>{</xsl:text>
    <xsl:for-each select="p:BtchBookg">
      <xsl:text>"batchBookingPreferred":</xsl:text>
      <xsl:value-of select=". = 'true' or . = '1'"/>
      <xsl:text>,</xsl:text>
    </xsl:for-each>
    <xsl:text>"debtorAccount":</xsl:text>
    <xsl:apply-templates select="p:DbtrAcct"/>
    <xsl:apply-templates select="p:ReqdExctnDt/p:Dt" mode="next">
      <xsl:with-param name="name" select="'requestedExecutionDate'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:ReqdExctnDt/p:DtTm" mode="next">
      <xsl:with-param name="name" select="'requestedExecutionTime'"/>
    </xsl:apply-templates>
    <xsl:text>,"payments":[</xsl:text>
    <xsl:apply-templates select="p:CdtTrfTxInf"/>
    <xsl:text>]}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="p:CdtTrfTxInf">
    <xsl:if test="position() != 1">,</xsl:if>
    <xsl:text>{</xsl:text>
    <xsl:apply-templates select="p:PmtId/p:EndToEndId[. != 'NOTPROVIDED']" mode="previous">
      <xsl:with-param name="name" select="'endToEndIdentification'"/>
    </xsl:apply-templates>
    <xsl:text>"instructedAmount":{"currency":"</xsl:text>
    <xsl:value-of select="p:Amt/p:InstdAmt/@Ccy"/>
    <xsl:text>","amount":"</xsl:text>
    <xsl:value-of select="p:Amt/p:InstdAmt"/>
    <xsl:text>"},"creditorAccount":</xsl:text>
    <xsl:apply-templates select="p:CdtrAcct"/>
    <xsl:apply-templates select="p:CdtrAgt/p:FinInstnId/p:BICFI" mode="next">
      <xsl:with-param name="name" select="'creditorAgent'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:CdtrAgt/p:FinInstnId/p:Nm" mode="next">
      <xsl:with-param name="name" select="'creditorAgentName'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:Cdtr/p:Nm" mode="next">
      <xsl:with-param name="name" select="'creditorName'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:Cdtr/p:PstlAdr[p:Ctry]"/>
    <xsl:apply-templates select="p:RmtInf[p:Ustrd or count(p:Strd/p:CdtrRefInf/p:Ref) = 1]"/>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="p:DbtrAcct | p:CdtrAcct">
    <xsl:text>{</xsl:text>
    <xsl:apply-templates select="p:Id/p:IBAN | p:Id/p:Othr"/>
    <xsl:apply-templates select="p:Ccy" mode="next">
      <xsl:with-param name="name" select="'currency'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:Tp/p:Cd" mode="next">
      <xsl:with-param name="name" select="'cashAccountType'"/>
    </xsl:apply-templates>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="p:IBAN">
    <xsl:text>"iban":</xsl:text>
    <xsl:call-template name="quoted"/>
  </xsl:template>

  <xsl:template match="p:Othr[p:SchmeNm/p:Cd = 'BBAN']" priority="1">
    <xsl:text>"bban":</xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="p:Id"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="p:Othr">
    <xsl:text>"other":{"identification":</xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="p:Id"/></xsl:call-template>
    <xsl:apply-templates select="p:SchmeNm/p:Cd" mode="next">
      <xsl:with-param name="name" select="'schemeNameCode'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:SchmeNm/p:Prtry" mode="next">
      <xsl:with-param name="name" select="'schemeNameProprietary'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:Issr" mode="next">
      <xsl:with-param name="name" select="'issuer'"/>
    </xsl:apply-templates>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <xsl:template match="p:PstlAdr">
    <xsl:text>,"creditorAddress":{</xsl:text>
    <xsl:apply-templates select="p:StrtNm" mode="previous">
      <xsl:with-param name="name" select="'streetName'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:BldgNb" mode="previous">
      <xsl:with-param name="name" select="'buildingNumber'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:TwnNm" mode="previous">
      <xsl:with-param name="name" select="'townName'"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="p:PstCd" mode="previous">
      <xsl:with-param name="name" select="'postCode'"/>
    </xsl:apply-templates>
    <xsl:text>"country":</xsl:text>
    <xsl:call-template name="quoted"><xsl:with-param name="text" select="p:Ctry"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- The body has one text: lines are joined, and the only creditor reference stands in for them. -->
  <xsl:template match="p:RmtInf">
    <xsl:text>,"remittanceInformationUnstructured":"</xsl:text>
    <xsl:for-each select="p:Ustrd | p:Strd[not(../p:Ustrd)]/p:CdtrRefInf/p:Ref">
      <xsl:if test="position() != 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="escaped"/>
    </xsl:for-each>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <!-- A member with a text: with a comma before it, or behind it. -->
  <xsl:template match="*" mode="next">
    <xsl:param name="name"/>
    <xsl:value-of select="concat(',&quot;', $name, '&quot;:')"/>
    <xsl:call-template name="quoted"/>
  </xsl:template>

  <xsl:template match="*" mode="previous">
    <xsl:param name="name"/>
    <xsl:value-of select="concat('&quot;', $name, '&quot;:')"/>
    <xsl:call-template name="quoted"/>
    <xsl:text>,</xsl:text>
  </xsl:template>

  <xsl:template name="quoted">
    <xsl:param name="text" select="."/>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="escaped"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>

  <!-- XML has no other control characters than these three. -->
  <xsl:template name="escaped">
    <xsl:param name="text" select="."/>
    <xsl:variable name="first"
        select="substring(translate($text, translate($text, '&quot;\&#9;&#10;&#13;', ''), ''), 1, 1)"/>
    <xsl:choose>
      <xsl:when test="$first = ''"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="substring-before($text, $first)"/>
        <xsl:choose>
          <xsl:when test="$first = '&#9;'">\t</xsl:when>
          <xsl:when test="$first = '&#10;'">\n</xsl:when>
          <xsl:when test="$first = '&#13;'">\r</xsl:when>
          <xsl:otherwise><xsl:value-of select="concat('\', $first)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="escaped">
          <xsl:with-param name="text" select="substring-after($text, $first)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
